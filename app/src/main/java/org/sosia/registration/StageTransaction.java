package org.sosia.registration;

import java.time.Instant;
import java.util.UUID;

/**
 * What one stage did to a registration: a row of MOSIP's {@code registration_transaction}.
 *
 * @param id the row's id
 * @param type transaction type, such as {@code DEMOGRAPHIC_VERIFICATION} or {@code
 *     MANUAL_ADJUDICATION}
 * @param stage the stage's name, such as {@code DemoDedupeStage}
 * @param status SUCCESS, IN_PROGRESS, FAILED, REPROCESS, ERROR, PROCESSED …
 * @param subStatus MOSIP's code, such as {@code RPR-DDP-SUCCESS-001}
 * @param comment MOSIP's words for it, and our detail; no personal data
 * @param at when
 */
public record StageTransaction(
    UUID id,
    String type,
    String stage,
    String status,
    String subStatus,
    String comment,
    Instant at) {}
