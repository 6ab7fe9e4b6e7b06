package org.sosia.profile;

import org.jspecify.annotations.Nullable;

/**
 * The machine that a registration was made on; every text may be empty.
 *
 * @param id pseudonym of the machine, null if not known
 */
public record EnrolmentDevice(
    String os,
    String browser,
    String browserVersion,
    String software,
    String version,
    String year,
    @Nullable Pseudonym id) {

  /** Nothing known. */
  public static final EnrolmentDevice UNKNOWN = new EnrolmentDevice("", "", "", "", "", "", null);

  public EnrolmentDevice {
    FieldRules.text("device.os", os);
    FieldRules.text("device.browser", browser);
    FieldRules.text("device.browserVersion", browserVersion);
    FieldRules.text("device.software", software);
    FieldRules.text("device.version", version);
    FieldRules.text("device.year", year);
  }
}
