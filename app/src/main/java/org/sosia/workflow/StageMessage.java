package org.sosia.workflow;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;

/**
 * What travels between stages; it carries no personal data. Its wire form has MOSIP's field names
 * (rid, reg_type, isValid, internalError, messageBusAddress, retryCount, tags, lastHopTimestamp,
 * source, iteration, workflowInstanceId).
 *
 * @param rid the registration
 * @param process its process
 * @param source who sent the registration, such as {@code REGISTRATION_CLIENT}
 * @param iteration 1 for the first run
 * @param workflowInstanceId the run of the workflow
 * @param valid the stage's verdict on the registration
 * @param internalError the stage itself failed
 * @param address where the stage wants it to go, such as {@code manual-adjudication-bus-in}; null =
 *     wherever the routes say
 * @param retryCount null = never retried
 * @param tags what routes may branch on
 * @param lastHopAt when it was sent
 */
public record StageMessage(
    RegistrationId rid,
    RegistrationProcess process,
    String source,
    int iteration,
    UUID workflowInstanceId,
    boolean valid,
    boolean internalError,
    @Nullable String address,
    @Nullable Integer retryCount,
    Map<String, String> tags,
    Instant lastHopAt) {
  public StageMessage {
    tags = Map.copyOf(tags);
  }

  /** The same with another verdict. */
  public StageMessage with(boolean nowValid, boolean nowInternalError, @Nullable String next) {
    return new StageMessage(
        rid,
        process,
        source,
        iteration,
        workflowInstanceId,
        nowValid,
        nowInternalError,
        next,
        retryCount,
        tags,
        lastHopAt);
  }

  /** The same with other tags. */
  public StageMessage withTags(Map<String, String> others) {
    return new StageMessage(
        rid,
        process,
        source,
        iteration,
        workflowInstanceId,
        valid,
        internalError,
        address,
        retryCount,
        others,
        lastHopAt);
  }

  /**
   * The same as it sets out to the next stage: never tried there, and with no wish of an earlier
   * stage left in it, which a later route would take for a new one.
   */
  public StageMessage atNextStage() {
    return new StageMessage(
        rid,
        process,
        source,
        iteration,
        workflowInstanceId,
        valid,
        internalError,
        null,
        null,
        tags,
        lastHopAt);
  }
}
