package org.sosia.dedupe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.BiometricType;
import org.sosia.synthetic.cbeff.CbeffWriter;
import org.sosia.synthetic.cbeff.FingerPosition;
import org.sosia.synthetic.cbeff.ImageEncoding;
import org.sosia.synthetic.cbeff.IsoFingerRecord;

/** Containers for services that compare elsewhere: sound in form, with no finger to be seen. */
public final class ContractBiometrics {
  private ContractBiometrics() {}

  /** The container of a registration; null = none. */
  public static byte @Nullable [] of(AuthenticationCheckContract.Biometrics biometrics) {
    return switch (biometrics) {
      case NONE -> null;
      case BROKEN_CONTAINER -> "<BIR".getBytes(StandardCharsets.UTF_8);
      case SAME_PERSON, SOMEBODY_ELSE, BROKEN_IMAGES ->
          CbeffWriter.write(
              List.of(
                  new BiometricSegment(
                      BiometricType.FINGER,
                      FingerPosition.RIGHT_INDEX.subtype(),
                      Instant.EPOCH,
                      80,
                      1,
                      false,
                      "",
                      new IsoFingerRecord(
                              FingerPosition.RIGHT_INDEX,
                              4,
                              4,
                              500,
                              80,
                              ImageEncoding.RAW,
                              null,
                              new byte[16])
                          .encode())));
    };
  }
}
