package org.sosia.profile;

import org.jspecify.annotations.Nullable;

/**
 * How well one biometric was captured; never the biometric.
 *
 * @param modality what was captured
 * @param subtype which one, for example {@code Left IndexFinger}; empty for a face
 * @param qualityScore 0 (worst) to 100; null means not measured
 * @param attempts number of captures it took, 0 to 100; null means not recorded
 * @param deviceMake maker of the capture device; serial numbers have no place here
 * @param deviceModel model of the capture device
 */
public record BiometricCapture(
    Modality modality,
    String subtype,
    @Nullable Integer qualityScore,
    @Nullable Integer attempts,
    String deviceMake,
    String deviceModel) {

  private static final int MAX_QUALITY = 100;
  private static final int MAX_ATTEMPTS = 100;

  public BiometricCapture {
    FieldRules.text("subtype", subtype);
    FieldRules.range("qualityScore", qualityScore, 0, MAX_QUALITY);
    FieldRules.range("attempts", attempts, 0, MAX_ATTEMPTS);
    FieldRules.text("make", deviceMake);
    FieldRules.text("model", deviceModel);
  }

  /** Make and model in one text, which is all that a profile tells of the device's digital id. */
  public String deviceText() {
    return (deviceMake + " " + deviceModel).strip();
  }
}
