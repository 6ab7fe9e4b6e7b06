package org.sosia.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.env.PropertyResolver;

/**
 * Manual adjudication by the settings that users of MOSIP know. They are read one by one because
 * one of their names is the beginning of another.
 *
 * @param requestQueue queue of the requests
 * @param answerQueue queue of the answers
 * @param requestTimeToLive how long the broker keeps an unread request; zero = for ever
 * @param policyId policy under which data is shared
 * @param subscriberId partner with whom data is shared
 * @param ltsForm whether references are lists in a string; else plain addresses
 * @param bytes whether requests are bytes messages; else text messages
 */
public record AdjudicationQueueSettings(
    String requestQueue,
    String answerQueue,
    Duration requestTimeToLive,
    String policyId,
    String subscriberId,
    boolean ltsForm,
    boolean bytes) {
  private static final String REQUEST = "registration.processor.queue.manual.adjudication.request";
  private static final String ADJUDICATION = "registration.processor.manual.adjudication.";
  private static final String FORMAT = "activemq.message.format";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public AdjudicationQueueSettings {
    requireName(REQUEST, requestQueue);
    requireName(ADJUDICATION + "queue.response", answerQueue);
    requireName(ADJUDICATION + "policy.id", policyId);
    requireName(ADJUDICATION + "subscriber.id", subscriberId);
    if (requestTimeToLive.isNegative()) {
      throw new IllegalArgumentException(REQUEST + ".messageTTL: 0 or more seconds");
    }
  }

  /**
   * @throws IllegalArgumentException for a value that cannot be taken; the message names the
   *     setting
   */
  public static AdjudicationQueueSettings from(PropertyResolver settings) {
    String format = settings.getProperty(FORMAT, "text").trim().toLowerCase(Locale.ROOT);
    if (!format.equals("text") && !format.equals("bytes")) {
      throw new IllegalArgumentException(FORMAT + ": must be text or bytes");
    }
    return new AdjudicationQueueSettings(
        settings.getProperty(REQUEST, "mosip-to-adjudication"),
        settings.getProperty(ADJUDICATION + "queue.response", "adjudication-to-mosip"),
        Duration.ofSeconds(settings.getProperty(REQUEST + ".messageTTL", Long.class, 0L)),
        settings.getProperty(ADJUDICATION + "policy.id", "mpolicy-default-adjudication"),
        settings.getProperty(ADJUDICATION + "subscriber.id", "mpartner-default-adjudication"),
        settings.getProperty(
            "mosip.regproc.manual.adjudication.use.lts.format", Boolean.class, true),
        format.equals("bytes"));
  }

  private static void requireName(String setting, String value) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          setting + ": must be 1 to 100 letters, digits, dots, hyphens or underscores");
    }
  }
}
