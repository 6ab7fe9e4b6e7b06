package org.sosia.envelope;

import java.util.Arrays;
import java.util.Optional;

/**
 * The layouts in which an envelope is written. All of them are read without being told which.
 *
 * <p>Write {@link #VER_R2} unless the reader is older than MOSIP 1.2.0.
 */
public enum EnvelopeFormat {
  /** Version mark, thumbprint, and 32 authenticated random bytes: MOSIP 1.2.0 and later. */
  VER_R2("VER_R2"),
  /**
   * With thumbprint, without version mark: MOSIP 1.1.5.5 and before.
   *
   * <p>WARNING: nothing outside the ciphertext is authenticated but by its effect: there is no
   * additional data under the tag.
   */
  MOSIP_1_1_5("1.1.5"),
  /**
   * The same without thumbprint, for readers that know one key only.
   *
   * <p>WARNING: as above; and a reader with several keys has to try each.
   */
  MOSIP_1_1_5_BARE("1.1.5-bare");

  private final String label;

  EnvelopeFormat(String label) {
    this.label = label;
  }

  /** The name that a user types: {@code VER_R2}, {@code 1.1.5} or {@code 1.1.5-bare}. */
  public String label() {
    return label;
  }

  /** The format of that name, compared exactly. */
  public static Optional<EnvelopeFormat> findByLabel(String label) {
    return Arrays.stream(values()).filter(format -> format.label.equals(label)).findFirst();
  }
}
