package org.sosia.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The requester's side of manual adjudication, as far as MOSIP has no setting for it.
 *
 * @param maxAttempts answers to a case that cannot be used before a person is told, at least 1
 * @param resendBackOff wait after the first answer that could not be used; it doubles with every
 *     further one
 * @param resendBackOffMax longest wait
 * @param shareRetry wait when the data of the registration in question could not be shared
 * @param shareTimeout longest wait for the data share's answer
 * @param answerWorkers answers of one queue that are applied at the same time, at least 1
 * @param requestPriority of the requests on the broker, 0 to 9, more is more urgent
 * @param overdueAfter how long a request may be without an answer before a person is told
 * @param expiredQueue where the broker puts messages that nobody read in their time
 * @param restPair whether cases are also offered over HTTP, as in MOSIP's older design
 * @param verification whether this process asks for verifications and takes their answers
 */
@ConfigurationProperties(prefix = "sosia.adjudication", ignoreUnknownFields = false)
public record AdjudicationSettings(
    @DefaultValue("5") int maxAttempts,
    @DefaultValue("1m") Duration resendBackOff,
    @DefaultValue("1h") Duration resendBackOffMax,
    @DefaultValue("30s") Duration shareRetry,
    @DefaultValue("30s") Duration shareTimeout,
    @DefaultValue("4") int answerWorkers,
    @DefaultValue("4") int requestPriority,
    @DefaultValue("7d") Duration overdueAfter,
    @DefaultValue("ActiveMQ.DLQ") String expiredQueue,
    @DefaultValue("true") boolean verification,
    @DefaultValue("false") boolean restPair) {
  public AdjudicationSettings {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("sosia.adjudication.max-attempts: at least 1");
    }
    requirePositive("resend-back-off", resendBackOff);
    requirePositive("resend-back-off-max", resendBackOffMax);
    requirePositive("share-retry", shareRetry);
    requirePositive("share-timeout", shareTimeout);
    requirePositive("overdue-after", overdueAfter);
    if (answerWorkers < 1) {
      throw new IllegalArgumentException("sosia.adjudication.answer-workers: at least 1");
    }
    if (requestPriority < 0 || requestPriority > 9) {
      throw new IllegalArgumentException("sosia.adjudication.request-priority: 0 to 9");
    }
    if (expiredQueue.isBlank()) {
      throw new IllegalArgumentException("sosia.adjudication.expired-queue: must not be empty");
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("sosia.adjudication." + name + ": longer than zero");
    }
  }
}
