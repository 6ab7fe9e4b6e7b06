package org.sosia.review.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sosia.review.BodyPart;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.ReviewCase;
import org.sosia.review.StepDecision;
import org.sosia.review.Verdict;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers: the matched candidates by the last decision, each with who said what at every
 * step.
 */
public final class AnswerWriter {
  private static final String ID = "mosip.manual.adjudication.adjudicate";
  private static final String SUCCESS = "1";
  private static final String FAILURE = "2";
  private static final List<String> STEPS =
      List.of("primaryOperator", "secondaryOperator", "supervisor");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final JsonMapper json;

  public AnswerWriter(JsonMapper json) {
    this.json = json;
  }

  /** The answer to a decided case. */
  public String decided(ReviewCase decided, Instant at) {
    List<AnswerMessage.Candidate> matched =
        decided.decisions().getLast().verdicts().stream()
            .filter(verdict -> verdict.verdict() == Verdict.MATCH)
            .map(verdict -> candidate(verdict.referenceId(), decided.decisions()))
            .toList();
    return write(decided, at, SUCCESS, matched);
  }

  /** The answer to a case that nobody could decide. */
  public String returned(ReviewCase returned, Instant at) {
    return write(returned, at, FAILURE, List.of());
  }

  private String write(
      ReviewCase answered, Instant at, String value, List<AnswerMessage.Candidate> matched) {
    return json.writeValueAsString(
        new AnswerMessage(
            ID,
            answered.requestId(),
            TIME.format(at),
            value,
            new AnswerMessage.CandidateList(String.valueOf(matched.size()), matched, null)));
  }

  private static AnswerMessage.Candidate candidate(
      String referenceId, List<StepDecision> decisions) {
    Map<String, String> analytics = new LinkedHashMap<>();
    for (StepDecision decision : decisions) {
      String who = STEPS.get(decision.step() - 1);
      analytics.put(who + "ID", decision.person());
      CandidateVerdict verdict = verdictOn(decision, referenceId);
      analytics.put(who + "Comments", verdict.comment());
      if (!verdict.reasons().isEmpty()) {
        analytics.put(who + "Reasons", reasons(verdict));
      }
    }
    analytics.putAll(matchedParts(decisions, referenceId));
    return new AnswerMessage.Candidate(referenceId, analytics);
  }

  private static CandidateVerdict verdictOn(StepDecision decision, String referenceId) {
    return decision.verdicts().stream()
        .filter(verdict -> verdict.referenceId().equals(referenceId))
        .findFirst()
        .orElseGet(() -> new CandidateVerdict(referenceId, Verdict.INCONCLUSIVE, ""));
  }

  private static String reasons(CandidateVerdict verdict) {
    return verdict.reasons().stream().sorted().map(Enum::name).collect(Collectors.joining(","));
  }

  /**
   * The parts that match as the document's sample has them: {@code Face} "F", {@code Finger} and
   * {@code Iris} lists such as "Right_Thumb,Right_Index". What does not match is not named. They
   * are those of the last person who named any, since naming them is left to each.
   */
  private static Map<String, String> matchedParts(
      List<StepDecision> decisions, String referenceId) {
    CandidateVerdict verdict =
        decisions.reversed().stream()
            .map(decision -> verdictOn(decision, referenceId))
            .filter(said -> said.verdict() == Verdict.MATCH && !said.matchedParts().isEmpty())
            .findFirst()
            .orElseGet(() -> verdictOn(decisions.getLast(), referenceId));
    Map<String, String> parts = new LinkedHashMap<>();
    if (verdict.matchedParts().contains(BodyPart.FACE)) {
      parts.put("Face", "F");
    }
    putList(parts, "Finger", verdict, BodyPart::isFinger);
    putList(parts, "Iris", verdict, BodyPart::isIris);
    return parts;
  }

  private static void putList(
      Map<String, String> parts,
      String name,
      CandidateVerdict verdict,
      Predicate<BodyPart> wanted) {
    String list =
        verdict.matchedParts().stream()
            .filter(wanted)
            .sorted()
            .map(AnswerWriter::wireName)
            .collect(Collectors.joining(","));
    if (!list.isEmpty()) {
      parts.put(name, list);
    }
  }

  /** {@code RIGHT_THUMB} as "Right_Thumb". */
  private static String wireName(BodyPart part) {
    return Stream.of(part.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("_"));
  }
}
