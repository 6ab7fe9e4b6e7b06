package org.sosia.registration;

import java.util.Locale;
import org.sosia.platform.InvalidInput;

/** Why a person was registered. MOSIP's {@code reg_type}. */
public enum RegistrationProcess {
  NEW,
  UPDATE,
  CORRECTION,
  LOST;

  /** Reads the wire form, in any case. */
  public static RegistrationProcess fromWire(String value) {
    try {
      return valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("process", "must be one of NEW, UPDATE, CORRECTION, LOST");
    }
  }

  /** The form in bus addresses: {@code new}, {@code update} … */
  public String inAddress() {
    return name().toLowerCase(Locale.ROOT);
  }
}
