package org.sosia.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.Sensitive;

/**
 * A registration as it was received and stored.
 *
 * @param id its identifier
 * @param process why the person was registered
 * @param workflowInstanceId the one run of the workflow for it
 * @param iteration 1 for the first run
 * @param receivedAt when Sosia took it
 * @param identityJson the identity object as it came, as JSON text
 * @param demographics the same, read through the identity mapping
 * @param cbeff biometrics as CBEFF XML; null = none were captured
 * @param documents possibly empty
 * @param context where, when, by whom and with what
 * @param metaInfoJson the client's meta information as JSON text; {@code {}} when there is none
 * @param auditsJson the client's audit entries as JSON text; {@code []} when there are none
 */
public record Registration(
    RegistrationId id,
    RegistrationProcess process,
    UUID workflowInstanceId,
    int iteration,
    Instant receivedAt,
    Sensitive<String> identityJson,
    Sensitive<Demographics> demographics,
    @Nullable Sensitive<byte[]> cbeff,
    List<RegistrationDocument> documents,
    CaptureContext context,
    String metaInfoJson,
    String auditsJson) {
  public Registration {
    documents = List.copyOf(documents);
  }

  /** What of it is compared with the register. */
  public Applicant applicant() {
    return new Applicant(id, process, workflowInstanceId, iteration, demographics, metaInfoJson);
  }

  public Optional<Sensitive<byte[]>> findCbeff() {
    return Optional.ofNullable(cbeff);
  }
}
