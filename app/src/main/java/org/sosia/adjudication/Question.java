package org.sosia.adjudication;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.StageMessage;

/**
 * What people are asked in one case.
 *
 * @param caseId which case
 * @param foundBy by what the gallery was found; null in a verification, which has none
 * @param origin the stage message that caused it: probe, process and workflow instance
 * @param gallery the registrations that the probe is held against: at least one in an adjudication,
 *     none in a verification
 */
public record Question(
    CaseId caseId, @Nullable MatchType foundBy, StageMessage origin, List<RegistrationId> gallery) {
  public Question {
    gallery = List.copyOf(gallery);
    boolean verification = caseId.kind() == CaseKind.VERIFICATION;
    if (gallery.isEmpty() != verification || (foundBy == null) != verification) {
      throw new IllegalArgumentException(
          "gallery: an adjudication needs one and what found it, a verification has none");
    }
    if (!caseId.workflowInstanceId().equals(origin.workflowInstanceId())) {
      throw new IllegalArgumentException("origin: of another run than the case");
    }
  }

  /**
   * Whether the registration's own run waits for the answer. Nobody's run waits for what is decided
   * upon imported matches, so such a case changes no status while it is open.
   */
  public boolean isOfARun() {
    return foundBy != MatchType.BULK;
  }

  /** The registration that is asked about. */
  public RegistrationId probe() {
    return origin.rid();
  }
}
