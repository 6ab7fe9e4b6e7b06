package org.sosia.review.web;

import java.util.Locale;
import java.util.Optional;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.FingerPosition;

/** A part of the body that the page shows, with its words. */
enum BodyPart {
  FACE("Face", "Face", FingerPosition.UNKNOWN),
  RIGHT_THUMB("Right thumb", "Thumb", FingerPosition.RIGHT_THUMB),
  RIGHT_INDEX("Right index", "Index", FingerPosition.RIGHT_INDEX),
  RIGHT_MIDDLE("Right middle", "Middle", FingerPosition.RIGHT_MIDDLE),
  RIGHT_RING("Right ring", "Ring", FingerPosition.RIGHT_RING),
  RIGHT_LITTLE("Right little", "Little", FingerPosition.RIGHT_LITTLE),
  LEFT_THUMB("Left thumb", "Thumb", FingerPosition.LEFT_THUMB),
  LEFT_INDEX("Left index", "Index", FingerPosition.LEFT_INDEX),
  LEFT_MIDDLE("Left middle", "Middle", FingerPosition.LEFT_MIDDLE),
  LEFT_RING("Left ring", "Ring", FingerPosition.LEFT_RING),
  LEFT_LITTLE("Left little", "Little", FingerPosition.LEFT_LITTLE),
  RIGHT_IRIS("Right iris", "Right", FingerPosition.UNKNOWN),
  LEFT_IRIS("Left iris", "Left", FingerPosition.UNKNOWN);

  private final String label;
  private final String shortLabel;
  private final FingerPosition position;

  BodyPart(String label, String shortLabel, FingerPosition position) {
    this.label = label;
    this.shortLabel = shortLabel;
    this.position = position;
  }

  String label() {
    return label;
  }

  String shortLabel() {
    return shortLabel;
  }

  /** Its name in addresses, such as {@code right-index}. */
  String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<BodyPart> findByPath(String path) {
    for (BodyPart part : values()) {
      if (part.path().equals(path)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** What a segment of a biometric container shows; empty for anything else. */
  static Optional<BodyPart> of(BiometricSegment segment) {
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
