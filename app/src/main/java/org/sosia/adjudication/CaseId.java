package org.sosia.adjudication;

import java.util.UUID;

/**
 * A case: one question about one run of a registration's workflow.
 *
 * @param kind what is asked
 * @param workflowInstanceId the run
 * @param visit 1 for the first time that the run asks it; a run may come to the same stage again
 *     with other matches, and that is another case
 */
public record CaseId(CaseKind kind, UUID workflowInstanceId, int visit) {
  public CaseId {
    if (visit < 1) {
      throw new IllegalArgumentException("visit: counted from 1");
    }
  }

  /** The case that a run's first visit makes. */
  public static CaseId first(CaseKind kind, UUID workflowInstanceId) {
    return new CaseId(kind, workflowInstanceId, 1);
  }

  /** The case that the next visit makes. */
  public CaseId next() {
    return new CaseId(kind, workflowInstanceId, visit + 1);
  }
}
