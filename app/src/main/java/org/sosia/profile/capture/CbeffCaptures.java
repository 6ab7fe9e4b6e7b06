package org.sosia.profile.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.Sensitive;
import org.sosia.profile.BiometricCapture;
import org.sosia.profile.BiometricException;
import org.sosia.profile.Labels;
import org.sosia.profile.Modality;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.BiometricType;
import org.sosia.synthetic.cbeff.CbeffParser;
import org.sosia.synthetic.cbeff.CbeffResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a CBEFF container says of captures and exceptions: never an image, a serial number or a
 * time. What cannot be read is left out. Thread-safe.
 */
public final class CbeffCaptures {
  private static final int MAX_ENTRIES = 64;

  private final JsonMapper mapper;

  public CbeffCaptures(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Captures and exceptions, each at most 64.
   *
   * @param readable false if there is a container and nothing in it can be read
   */
  record Found(
      List<BiometricCapture> captures, List<BiometricException> exceptions, boolean readable) {
    Found {
      captures = List.copyOf(captures);
      exceptions = List.copyOf(exceptions);
    }
  }

  Found read(Optional<Sensitive<byte[]>> container) {
    List<BiometricCapture> captures = new ArrayList<>();
    List<BiometricException> exceptions = new ArrayList<>();
    CbeffResult result =
        container
            .map(Sensitive::expose)
            .map(CbeffParser::parse)
            .orElseGet(() -> new CbeffResult.Parsed(List.of()));
    for (BiometricSegment segment : segments(result)) {
      Modality modality = modality(segment.type());
      if (modality != null && segment.exception()) {
        add(exceptions, () -> new BiometricException(modality, segment.subtype()));
      } else if (modality != null) {
        add(captures, () -> capture(modality, segment));
      }
    }
    return new Found(captures, exceptions, result instanceof CbeffResult.Parsed);
  }

  /** A capture that breaks the profile's rules tells nothing; the others still do. */
  private static <T> void add(List<T> list, Supplier<T> maker) {
    List<T> entry = RegistrationEvents.orElse(() -> List.of(maker.get()), List.of());
    if (list.size() < MAX_ENTRIES) {
      list.addAll(entry);
    }
  }

  private static List<BiometricSegment> segments(CbeffResult result) {
    return switch (result) {
      case CbeffResult.Parsed parsed -> parsed.segments();
      case CbeffResult.Refused refused -> List.of();
    };
  }

  private BiometricCapture capture(Modality modality, BiometricSegment segment) {
    JsonNode device = segment.digitalId().map(this::json).orElse(MissingNode.getInstance());
    // the parser gives 0 where the container does not say
    Integer quality = segment.quality() == 0 ? null : segment.quality();
    Integer attempts = segment.attempts() == 0 ? null : segment.attempts();
    return new BiometricCapture(
        modality,
        segment.subtype(),
        quality,
        attempts,
        label(device.path("make")),
        label(device.path("model")));
  }

  /** A model that carries the machine's number is none. */
  private static String label(JsonNode text) {
    String written = text.asString("");
    return Labels.findProblem(written).isEmpty() ? written : "";
  }

  private JsonNode json(String text) {
    try {
      return mapper.readTree(text);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private static @Nullable Modality modality(BiometricType type) {
    return switch (type) {
      case FINGER -> Modality.FINGER;
      case FACE -> Modality.FACE;
      case IRIS -> Modality.IRIS;
      case OTHER -> null;
    };
  }
}
