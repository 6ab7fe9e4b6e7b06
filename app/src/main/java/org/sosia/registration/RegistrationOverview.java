package org.sosia.registration;

import java.time.Instant;

/**
 * What lists and pages show of a registration: no personal data.
 *
 * @param latestStage name of the stage that wrote last
 * @param latestSubStatus its sub-status code
 */
public record RegistrationOverview(
    RegistrationId id,
    RegistrationProcess process,
    String registrationCenterId,
    Instant receivedAt,
    RegistrationStatus status,
    String latestStage,
    String latestSubStatus) {}
