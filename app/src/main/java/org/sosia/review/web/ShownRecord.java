package org.sosia.review.web;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.sosia.review.SharedData;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.CbeffParser;
import org.sosia.synthetic.cbeff.CbeffResult;

/** A record opened for the eye: its texts, and its pictures decoded on demand. Thread-safe. */
final class ShownRecord {
  private static final Logger LOG = LoggerFactory.getLogger(ShownRecord.class);

  private final SharedData data;
  private final Map<BodyPart, Part> parts = new EnumMap<>(BodyPart.class);
  private final Map<BodyPart, Optional<byte[]>> pictures = new ConcurrentHashMap<>();

  /**
   * @param image null when {@code why} says why there is none
   * @param quality 0–100; null = unknown
   */
  record Part(@Nullable EncodedImage image, @Nullable Integer quality, @Nullable String why) {}

  ShownRecord(SharedData data) {
    this.data = data;
    byte[] cbeff = data.cbeff();
    if (cbeff != null && CbeffParser.parse(cbeff) instanceof CbeffResult.Parsed parsed) {
      for (BiometricSegment segment : parsed.segments()) {
        BodyPart.of(segment).ifPresent(part -> parts.putIfAbsent(part, partOf(segment)));
      }
    }
  }

  private static Part partOf(BiometricSegment segment) {
    if (segment.exception()) {
      return new Part(null, null, "exception");
    }
    if (segment.bdb().length == 0) {
      return new Part(null, null, "not captured");
    }
    int quality = segment.quality();
    Integer shown = quality > 0 && quality <= 100 ? quality : null;
    return EncodedImage.find(segment)
        .map(image -> new Part(image, shown, null))
        .orElseGet(() -> new Part(null, shown, "cannot be displayed"));
  }

  SharedData data() {
    return data;
  }

  /** Whether there is a biometric container that cannot be read. */
  boolean hasUnreadableBiometrics() {
    return data.cbeff() != null && parts.isEmpty();
  }

  Optional<Part> findPart(BodyPart part) {
    return Optional.ofNullable(parts.get(part));
  }

  /** A body part as PNG; empty when it cannot be displayed. */
  Optional<byte[]> findPng(BodyPart part) {
    return pictures.computeIfAbsent(part, wanted -> decode(parts.get(wanted)));
  }

  private static Optional<byte[]> decode(@Nullable Part part) {
    EncodedImage image = part == null ? null : part.image();
    if (image == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(image.png());
    } catch (IOException | RuntimeException e) {
      // foreign bytes break decoders in every way: the page says "cannot be displayed"
      LOG.info("a {} picture cannot be decoded: {}", image.kind(), SafeReason.of(e));
      return Optional.empty();
    }
  }
}
