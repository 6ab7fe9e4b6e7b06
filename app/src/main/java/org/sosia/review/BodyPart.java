package org.sosia.review;

import java.util.Locale;
import java.util.Optional;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.FingerPosition;

/** A part of the body that biometric evidence shows. */
public enum BodyPart {
  FACE(FingerPosition.UNKNOWN),
  RIGHT_THUMB(FingerPosition.RIGHT_THUMB),
  RIGHT_INDEX(FingerPosition.RIGHT_INDEX),
  RIGHT_MIDDLE(FingerPosition.RIGHT_MIDDLE),
  RIGHT_RING(FingerPosition.RIGHT_RING),
  RIGHT_LITTLE(FingerPosition.RIGHT_LITTLE),
  LEFT_THUMB(FingerPosition.LEFT_THUMB),
  LEFT_INDEX(FingerPosition.LEFT_INDEX),
  LEFT_MIDDLE(FingerPosition.LEFT_MIDDLE),
  LEFT_RING(FingerPosition.LEFT_RING),
  LEFT_LITTLE(FingerPosition.LEFT_LITTLE),
  RIGHT_IRIS(FingerPosition.UNKNOWN),
  LEFT_IRIS(FingerPosition.UNKNOWN);

  private final FingerPosition position;

  BodyPart(FingerPosition position) {
    this.position = position;
  }

  /** Whether it is a finger. */
  public boolean isFinger() {
    return position != FingerPosition.UNKNOWN;
  }

  /** Whether it is an iris. */
  public boolean isIris() {
    return this == RIGHT_IRIS || this == LEFT_IRIS;
  }

  /** Its name in addresses and message keys, such as {@code right-index}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<BodyPart> findByPath(String path) {
    for (BodyPart part : values()) {
      if (part.path().equals(path)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** What a segment of a biometric container shows; empty for anything else. */
  public static Optional<BodyPart> of(BiometricSegment segment) {
    return switch (segment.type()) {
      case FACE -> Optional.of(FACE);
      case FINGER ->
          FingerPosition.findBySubtype(segment.subtype())
              .filter(position -> position != FingerPosition.UNKNOWN)
              .flatMap(BodyPart::ofFinger);
      case IRIS ->
          switch (segment.subtype().strip().toLowerCase(Locale.ROOT)) {
            case "right" -> Optional.of(RIGHT_IRIS);
            case "left" -> Optional.of(LEFT_IRIS);
            default -> Optional.empty();
          };
      case OTHER -> Optional.empty();
    };
  }

  private static Optional<BodyPart> ofFinger(FingerPosition position) {
    for (BodyPart part : values()) {
      if (part.position == position) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
