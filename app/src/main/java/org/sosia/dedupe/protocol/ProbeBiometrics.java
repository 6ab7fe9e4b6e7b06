package org.sosia.dedupe.protocol;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sosia.platform.Sensitive;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.BiometricType;
import org.sosia.synthetic.cbeff.CbeffParser;
import org.sosia.synthetic.cbeff.CbeffResult;
import org.sosia.synthetic.cbeff.FingerPosition;
import org.sosia.synthetic.cbeff.IsoFingerRecord;
import org.sosia.synthetic.cbeff.IsoRecordResult;
import tools.jackson.databind.json.JsonMapper;

/** The applicant's biometrics as the authentication service takes them. */
public final class ProbeBiometrics {
  private final JsonMapper json;

  public ProbeBiometrics(JsonMapper json) {
    this.json = json;
  }

  /** What became of a container. */
  public sealed interface Result {
    /** The request element in the clear, UTF-8 JSON. */
    record Usable(Sensitive<byte[]> request) implements Result {}

    /**
     * Nothing in it can be compared.
     *
     * @param reason without personal data
     */
    record NotUsable(String reason) implements Result {}
  }

  private record Value(String value) {
    @Override
    public String toString() {
      return "Value[redacted]";
    }
  }

  /** Segments that are exceptions, empty or no records of their type are passed over. */
  public Result of(byte[] cbeff) {
    return switch (CbeffParser.parse(cbeff)) {
      case CbeffResult.Refused refused ->
          new Result.NotUsable("the biometric container is broken: " + refused.reason());
      case CbeffResult.Parsed parsed -> of(parsed.segments());
    };
  }

  private Result of(List<BiometricSegment> segments) {
    Map<String, List<Value>> identity = new LinkedHashMap<>();
    for (BiometricSegment segment : segments) {
      if (!segment.exception() && segment.bdb().length > 0) {
        image(segment)
            .ifPresent(image ->
                identity
                    .computeIfAbsent(field(segment), unknown -> new ArrayList<>())
                    .add(new Value(Base64.getEncoder().encodeToString(image))));
      }
    }
    return identity.isEmpty()
        ? new Result.NotUsable("none of the captured biometrics can be read")
        : new Result.Usable(Sensitive.of(json.writeValueAsBytes(Map.of("identity", identity))));
  }

  /** Of a finger the image alone; other records as they are. */
  private static Optional<byte[]> image(BiometricSegment segment) {
    if (segment.type() != BiometricType.FINGER) {
      return Optional.of(segment.bdb());
    }
    return IsoFingerRecord.parse(segment.bdb())
            instanceof IsoRecordResult.Parsed<IsoFingerRecord>(IsoFingerRecord finger)
        ? Optional.of(finger.image())
        : Optional.empty();
  }

  /** {@code rightIndex}, {@code leftEye}, {@code face}. */
  private static String field(BiometricSegment segment) {
    return switch (segment.type()) {
      case FINGER ->
          FingerPosition.findBySubtype(segment.subtype())
              .map(ProbeBiometrics::fingerField)
              .orElse("unknown");
      case IRIS -> segment.subtype().strip().toLowerCase(Locale.ROOT) + "Eye";
      case FACE -> "face";
      case OTHER -> "other";
    };
  }

  private static String fingerField(FingerPosition position) {
    String[] words = position.name().toLowerCase(Locale.ROOT).split("_");
    return words.length == 1
        ? words[0]
        : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
  }
}
