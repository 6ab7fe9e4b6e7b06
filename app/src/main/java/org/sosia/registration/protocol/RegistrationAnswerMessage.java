package org.sosia.registration.protocol;

import java.util.UUID;
import org.sosia.registration.RegistrationStatus;

/** The answer to a registration that was taken. */
public record RegistrationAnswerMessage(
    String registrationId, UUID workflowInstanceId, RegistrationStatus status) {}
