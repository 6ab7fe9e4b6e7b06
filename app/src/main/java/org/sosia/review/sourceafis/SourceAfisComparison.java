package org.sosia.review.sourceafis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import com.machinezoo.sourceafis.FingerprintTransparency;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.sosia.review.FingerComparison;

/**
 * What SourceAFIS sees in two prints: the minutiae of its templates and the pairs of its best
 * match. Thread-safe. Source of the data's form: SourceAFIS, algorithm transparency.
 */
public final class SourceAfisComparison implements FingerComparison {
  private static final Logger LOG = LoggerFactory.getLogger(SourceAfisComparison.class);
  private static final String PAIRING = "best-pairing";
  private static final CBORMapper CBOR = new CBORMapper();
  private static final double USUAL_DPI = 500;

  @Override
  public Optional<Compared> compare(BufferedImage probe, BufferedImage candidate) {
    try {
      FingerprintTemplate left = template(probe);
      FingerprintTemplate right = template(candidate);
      Listener listener = new Listener();
      try (listener) {
        new FingerprintMatcher(left).match(right);
      }
      return Optional.of(
          new Compared(minutiae(left, probe), minutiae(right, candidate), listener.pairs()));
    } catch (IOException | RuntimeException e) {
      // pictures of anything are compared: what is no print gives no layer
      LOG.info("two prints cannot be compared: {}", SafeReason.of(e));
      return Optional.empty();
    }
  }

  private static FingerprintTemplate template(BufferedImage image) {
    Raster raster = image.getRaster();
    int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    byte[] pixels = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      pixels[i] = (byte) samples[i];
    }
    return new FingerprintTemplate(
        new FingerprintImage(
            raster.getWidth(),
            raster.getHeight(),
            pixels,
            new FingerprintImageOptions().dpi(USUAL_DPI)));
  }

  private static List<Minutia> minutiae(FingerprintTemplate template, BufferedImage image)
      throws IOException {
    JsonNode stored = CBOR.readTree(template.toByteArray());
    double scaleX = image.getWidth() / stored.path("width").asDouble(image.getWidth());
    double scaleY = image.getHeight() / stored.path("height").asDouble(image.getHeight());
    JsonNode x = stored.path("positionsX");
    JsonNode y = stored.path("positionsY");
    JsonNode directions = stored.path("directions");
    String types = stored.path("types").asText("");
    List<Minutia> minutiae = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      minutiae.add(
          new Minutia(
              x.get(i).asDouble() * scaleX,
              y.get(i).asDouble() * scaleY,
              directions.path(i).asDouble(),
              i < types.length() && types.charAt(i) == 'E'));
    }
    return minutiae;
  }

  /** Catches the best pairing of the one match that runs while it is open. */
  private static final class Listener extends FingerprintTransparency {
    private byte @Nullable [] pairing;

    @Override
    public boolean accepts(String key) {
      return key.equals(PAIRING);
    }

    @Override
    public void take(String key, String mime, byte[] data) {
      if (key.equals(PAIRING)) {
        pairing = data.clone();
      }
    }

    List<Pair> pairs() throws IOException {
      byte[] found = pairing;
      if (found == null) {
        return List.of();
      }
      JsonNode graph = CBOR.readTree(found);
      Set<Pair> pairs = new LinkedHashSet<>();
      add(pairs, graph.path("root").path("probe"), graph.path("root").path("candidate"));
      for (JsonNode edge : graph.path("tree")) {
        add(pairs, edge.path("probeTo"), edge.path("candidateTo"));
      }
      return List.copyOf(pairs);
    }

    private static void add(Set<Pair> pairs, JsonNode probe, JsonNode candidate) {
      if (probe.isInt() && candidate.isInt()) {
        pairs.add(new Pair(probe.asInt(), candidate.asInt()));
      }
    }
  }
}
