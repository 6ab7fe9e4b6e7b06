package org.sosia.review.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer as it stands on the wire; numbers are texts there. Source: MOSIP Manual Adjudication
 * API 0.9.
 *
 * @param returnValue "1" success, "2" failure
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"id", "requestId", "responsetime", "returnValue", "candidateList"})
record AnswerMessage(
    String id,
    String requestId,
    String responsetime,
    String returnValue,
    CandidateList candidateList) {
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"count", "candidates", "analytics"})
  record CandidateList(
      String count, List<Candidate> candidates, @Nullable Map<String, String> analytics) {}

  @JsonPropertyOrder({"referenceId", "analytics"})
  record Candidate(String referenceId, Map<String, String> analytics) {}
}
