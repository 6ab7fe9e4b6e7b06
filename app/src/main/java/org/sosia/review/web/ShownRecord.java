package org.sosia.review.web;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.sosia.review.BodyPart;
import org.sosia.review.PageRenderer;
import org.sosia.review.SharedData;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.CbeffParser;
import org.sosia.synthetic.cbeff.CbeffResult;

/**
 * A record opened for the eye: its texts, and its pictures decoded on demand and kept as long as
 * memory lasts. Thread-safe; as many pictures are decoded at once as there are processors.
 */
final class ShownRecord {
  private static final Logger LOG = LoggerFactory.getLogger(ShownRecord.class);
  private static final Semaphore DECODERS =
      new Semaphore(Runtime.getRuntime().availableProcessors());

  private final SharedData data;
  private final Miniatures made;
  private final Map<Object, SoftReference<BufferedImage>> pictures = new ConcurrentHashMap<>();
  private final Map<Object, Boolean> unreadable = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> pages = new ConcurrentHashMap<>();
  private @Nullable Map<BodyPart, Part> parts;

  /**
   * @param image null when {@code why} says why there is none
   * @param quality 0–100; null = unknown
   * @param why last word of a message key
   */
  record Part(@Nullable EncodedImage image, @Nullable Integer quality, @Nullable String why) {}

  private record Page(int document, int number) {}

  private record Small(BodyPart part) {}

  /**
   * @param made small pictures from before; those that are not among them are made on demand
   */
  ShownRecord(SharedData data, Miniatures made) {
    this.data = data;
    this.made = made;
  }

  /** Read when somebody first looks at the body: whoever needs the texts alone does not wait. */
  private synchronized Map<BodyPart, Part> parts() {
    Map<BodyPart, Part> known = parts;
    if (known == null) {
      known = new EnumMap<>(BodyPart.class);
      byte[] cbeff = data.cbeff();
      if (cbeff != null && CbeffParser.parse(cbeff) instanceof CbeffResult.Parsed parsed) {
        for (BiometricSegment segment : parsed.segments()) {
          BodyPart part = BodyPart.of(segment).orElse(null);
          if (part != null) {
            known.putIfAbsent(part, partOf(segment));
          }
        }
      }
      parts = known;
    }
    return known;
  }

  private static Part partOf(BiometricSegment segment) {
    if (segment.exception()) {
      return new Part(null, null, "exception");
    }
    if (segment.bdb().length == 0) {
      return new Part(null, null, "not-captured");
    }
    int quality = segment.quality();
    Integer shown = quality > 0 && quality <= 100 ? quality : null;
    return EncodedImage.find(segment)
        .map(image -> new Part(image, shown, null))
        .orElseGet(() -> new Part(null, shown, "not-displayed"));
  }

  SharedData data() {
    return data;
  }

  /** Whether there is a biometric container that cannot be read. */
  boolean hasUnreadableBiometrics() {
    return data.cbeff() != null && parts().isEmpty();
  }

  Optional<Part> findPart(BodyPart part) {
    return Optional.ofNullable(parts().get(part));
  }

  /** A body part; empty when it cannot be displayed. */
  Optional<BufferedImage> findPicture(BodyPart part) {
    Part found = parts().get(part);
    EncodedImage image = found == null ? null : found.image();
    return image == null ? Optional.empty() : kept(part, () -> decode(image));
  }

  /** A body part as the case page shows it; empty when it cannot be displayed. */
  Optional<BufferedImage> findSmall(BodyPart part) {
    Optional<BufferedImage> before = made.find(part);
    return before.isPresent()
        ? before
        : kept(
            new Small(part), () -> findPicture(part).map(whole -> Miniatures.reduced(part, whole)));
  }

  /** The small pictures that were made ahead. */
  Map<BodyPart, Miniatures.Samples> listMade() {
    return made.pictures();
  }

  /** All small pictures and numbers of pages, to be kept. */
  Miniatures miniatures(PageRenderer renderer) {
    Map<BodyPart, Miniatures.Samples> small = new EnumMap<>(BodyPart.class);
    for (BodyPart part : parts().keySet()) {
      findSmall(part).map(Miniatures.Samples::of).ifPresent(picture -> small.put(part, picture));
    }
    return new Miniatures(
        small,
        IntStream.range(0, data.documents().size())
            .map(document -> countPages(document, renderer))
            .boxed()
            .toList());
  }

  /** About how much memory it takes without the pictures, which leave when memory is short. */
  long sizeBytes() {
    byte[] cbeff = data.cbeff();
    long biometrics = cbeff == null ? 0 : 2L * cbeff.length;
    long papers = data.documents().stream().mapToLong(one -> one.content().length).sum();
    long small = made.pictures().values().stream().mapToLong(one -> one.bytes().length).sum();
    return 64 * 1024 + biometrics + papers + small;
  }

  /** How many pages of a document can be shown; 0 = it cannot be displayed. */
  int countPages(int document, PageRenderer renderer) {
    return pages.computeIfAbsent(
        document, index -> made.findPages(index).orElseGet(() -> count(index, renderer)));
  }

  private int count(int document, PageRenderer renderer) {
    byte[] content = data.documents().get(document).content();
    return PaperType.find(content)
        .map(type -> type == PaperType.PDF ? renderer.countPages(content) : 1)
        .orElse(0);
  }

  /** A page of a document; empty when there is none or it cannot be displayed. */
  Optional<BufferedImage> findPage(int document, int page, PageRenderer renderer) {
    boolean there =
        document >= 0
            && document < data.documents().size()
            && page >= 0
            && page < countPages(document, renderer);
    if (!there) {
      return Optional.empty();
    }
    byte[] content = data.documents().get(document).content();
    return kept(
        new Page(document, page),
        () ->
            PaperType.find(content).filter(type -> type == PaperType.PDF).isPresent()
                ? renderer.draw(content, page)
                : EncodedImage.ofDocument(content).flatMap(ShownRecord::decode));
  }

  private Optional<BufferedImage> kept(
      Object key, java.util.function.Supplier<Optional<BufferedImage>> source) {
    SoftReference<BufferedImage> reference = pictures.get(key);
    BufferedImage known = reference == null ? null : reference.get();
    if (known != null || unreadable.containsKey(key)) {
      return Optional.ofNullable(known);
    }
    Optional<BufferedImage> fresh = source.get();
    fresh.ifPresentOrElse(
        image -> pictures.put(key, new SoftReference<>(image)), () -> unreadable.put(key, true));
    return fresh;
  }

  private static Optional<BufferedImage> decode(EncodedImage image) {
    DECODERS.acquireUninterruptibly();
    try {
      return Optional.of(image.decode());
    } catch (IOException | RuntimeException e) {
      // foreign bytes break decoders in every way: the page says "cannot be displayed"
      LOG.info("a {} picture cannot be decoded: {}", image.kind(), SafeReason.of(e));
      return Optional.empty();
    } finally {
      DECODERS.release();
    }
  }
}
