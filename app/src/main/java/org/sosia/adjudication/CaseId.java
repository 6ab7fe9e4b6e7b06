package org.sosia.adjudication;

import java.util.UUID;

/**
 * A case: one question about one run of a registration's workflow.
 *
 * @param kind what is asked
 * @param workflowInstanceId the run
 */
public record CaseId(CaseKind kind, UUID workflowInstanceId) {}
