package org.sosia.dedupe.sourceafis;

import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.ArrayList;
import java.util.List;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.BiometricType;
import org.sosia.synthetic.cbeff.CbeffParser;
import org.sosia.synthetic.cbeff.CbeffResult;
import org.sosia.synthetic.cbeff.FingerPosition;
import org.sosia.synthetic.cbeff.IsoFingerRecord;
import org.sosia.synthetic.cbeff.IsoRecordResult;

/**
 * Makes minutiae templates of the finger images in a CBEFF container. A finger that does not even
 * reach the threshold when it is compared with itself shows too little to tell people apart, so it
 * is not used. Immutable.
 */
final class FingerExtraction {
  private static final int USUAL_DPI = 500;
  private static final int LOWEST_DPI = 250;
  private static final int HIGHEST_DPI = 2000;

  private final double threshold;

  /**
   * @param threshold SourceAFIS score from which two fingers are the same one
   */
  FingerExtraction(double threshold) {
    this.threshold = threshold;
  }

  /** What became of a container. */
  sealed interface Result {
    /** At least one finger can be compared. */
    record Fingers(List<Finger> fingers) implements Result {
      public Fingers {
        fingers = List.copyOf(fingers);
      }
    }

    /** No finger can be compared; the reason holds no personal data. */
    record None(String reason) implements Result {}
  }

  /** Reads a container; segments that are no readable finger are passed over. */
  Result extract(byte[] cbeff) {
    return switch (CbeffParser.parse(cbeff)) {
      case CbeffResult.Refused refused ->
          new Result.None("the biometric container is broken: " + refused.reason());
      case CbeffResult.Parsed parsed -> fingers(parsed.segments());
    };
  }

  private Result fingers(List<BiometricSegment> segments) {
    List<Finger> fingers = new ArrayList<>();
    int captured = 0;
    for (BiometricSegment segment : segments) {
      if (segment.type() == BiometricType.FINGER && !segment.exception()) {
        captured++;
        if (IsoFingerRecord.parse(segment.bdb())
            instanceof IsoRecordResult.Parsed<IsoFingerRecord>(IsoFingerRecord finger)) {
          FingerImages.decode(finger)
              .map(image -> new Finger(position(segment, finger), template(finger, image)))
              .filter(this::isDistinctive)
              .ifPresent(fingers::add);
        }
      }
    }
    if (!fingers.isEmpty()) {
      return new Result.Fingers(fingers);
    }
    return new Result.None(
        captured == 0
            ? "no finger was captured"
            : "none of %d finger records shows a usable finger".formatted(captured));
  }

  private boolean isDistinctive(Finger finger) {
    return new FingerprintMatcher(finger.template()).match(finger.template()) >= threshold;
  }

  private static FingerPosition position(BiometricSegment segment, IsoFingerRecord finger) {
    return finger.position() == FingerPosition.UNKNOWN
        ? FingerPosition.findBySubtype(segment.subtype()).orElse(FingerPosition.UNKNOWN)
        : finger.position();
  }

  private static FingerprintTemplate template(IsoFingerRecord finger, GrayImage image) {
    int dpi = finger.dpi() >= LOWEST_DPI && finger.dpi() <= HIGHEST_DPI ? finger.dpi() : USUAL_DPI;
    return new FingerprintTemplate(
        new FingerprintImage(
            image.widthPixels(),
            image.heightPixels(),
            image.pixels(),
            new FingerprintImageOptions().dpi(dpi)));
  }
}
