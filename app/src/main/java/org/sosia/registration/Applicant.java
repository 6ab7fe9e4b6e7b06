package org.sosia.registration;

import java.util.UUID;
import org.sosia.platform.Sensitive;

/**
 * Who is compared with the register: a registration without its biometrics and documents, which are
 * most of its bytes and which comparing names does not look at.
 *
 * @param id its identifier
 * @param process why the person was registered
 * @param workflowInstanceId the one run of the workflow for it
 * @param iteration 1 for the first run
 * @param demographics the identity read through the identity mapping
 * @param metaInfoJson the client's meta information as JSON text; {@code {}} when there is none
 */
public record Applicant(
    RegistrationId id,
    RegistrationProcess process,
    UUID workflowInstanceId,
    int iteration,
    Sensitive<Demographics> demographics,
    String metaInfoJson) {}
