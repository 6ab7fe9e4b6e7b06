package org.sosia.review.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      analytics.put(who + "Comments", comment(decision, referenceId));
    }
    return new AnswerMessage.Candidate(referenceId, analytics);
  }

  private static String comment(StepDecision decision, String referenceId) {
    return decision.verdicts().stream()
        .filter(verdict -> verdict.referenceId().equals(referenceId))
        .map(CandidateVerdict::comment)
        .findFirst()
        .orElse("");
  }
}
