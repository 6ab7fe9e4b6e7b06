package org.sosia.adjudication.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of the REST pair that MOSIP's design had before the queues. */
public final class RestPairMessages {
  private RestPairMessages() {}

  /**
   * A case: the applicant and the potential duplicates.
   *
   * @param requestId the decision names it
   * @param requesttime since when it waits
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"requestId", "requesttime", "applicant", "potentialDuplicates"})
  public record CaseMessage(
      String requestId,
      String requesttime,
      PersonMessage applicant,
      List<PersonMessage> potentialDuplicates) {
    public CaseMessage {
      potentialDuplicates = List.copyOf(potentialDuplicates);
    }
  }

  /**
   * A person.
   *
   * @param record what the policy shares of the registration, in the same form as a data share:
   *     {@code {biometrics, identity, documents, metaInfo, audits}}; null = it is not known here
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"referenceId", "record"})
  public record PersonMessage(String referenceId, @JsonRawValue @Nullable String record) {
    @Override
    public String toString() {
      return "PersonMessage[" + referenceId + "]";
    }
  }

  /**
   * A decision.
   *
   * @param decision {@code APPROVED}: nobody matches; {@code REJECTED}: those who are named match
   * @param matchedReferenceIds who matches
   */
  public record DecisionMessage(
      @Nullable String requestId,
      @Nullable String decision,
      @Nullable List<@Nullable String> matchedReferenceIds) {}

  /**
   * What became of a decision.
   *
   * @param result {@code DECIDED}, {@code REPEATED} or {@code NOT_USED}
   */
  public record ResultMessage(String requestId, String result) {}
}
