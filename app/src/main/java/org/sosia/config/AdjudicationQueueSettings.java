package org.sosia.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.env.PropertyResolver;

/**
 * Manual adjudication, or verification, by the settings that users of MOSIP know. They are read one
 * by one because one of their names is the beginning of another.
 *
 * @param requestQueue queue of the requests
 * @param answerQueue queue of the answers
 * @param requestTimeToLive how long the broker keeps an unread request; zero, the default here, =
 *     for ever. MOSIP's own default of 5,400 seconds loses what nobody has read by then
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
  private static final String FORMAT = "activemq.message.format";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public AdjudicationQueueSettings {
    if (requestTimeToLive.isNegative()) {
      throw new IllegalArgumentException("messageTTL: 0 or more seconds");
    }
  }

  /**
   * MOSIP's names for one of the two.
   *
   * @param request of the queue of the requests; with {@code .messageTTL} of their time to live
   * @param prefix of {@code queue.response}, {@code policy.id} and {@code subscriber.id}
   * @param lts of the form of references
   */
  private record Names(String request, String prefix, String lts) {}

  private record Defaults(String requestQueue, String answerQueue, boolean ltsForm) {}

  /**
   * Manual adjudication's.
   *
   * @throws IllegalArgumentException for a value that cannot be taken; the message names the
   *     setting
   */
  public static AdjudicationQueueSettings from(PropertyResolver settings) {
    return read(
        settings,
        new Names(
            "registration.processor.queue.manual.adjudication.request",
            "registration.processor.manual.adjudication.",
            "mosip.regproc.manual.adjudication.use.lts.format"),
        new Defaults("mosip-to-adjudication", "adjudication-to-mosip", true));
  }

  /**
   * Verification's.
   *
   * @throws IllegalArgumentException for a value that cannot be taken; the message names the
   *     setting
   */
  public static AdjudicationQueueSettings forVerification(PropertyResolver settings) {
    return read(
        settings,
        new Names(
            "registration.processor.queue.verification.request",
            "registration.processor.verification.",
            "mosip.regproc.verification.use.lts.format"),
        new Defaults("mosip-to-verification", "verification-to-mosip", false));
  }

  private static AdjudicationQueueSettings read(
      PropertyResolver settings, Names names, Defaults defaults) {
    String format = settings.getProperty(FORMAT, "text").trim().toLowerCase(Locale.ROOT);
    if (!format.equals("text") && !format.equals("bytes")) {
      throw new IllegalArgumentException(FORMAT + ": must be text or bytes");
    }
    String timeToLive = names.request() + ".messageTTL";
    long seconds = settings.getProperty(timeToLive, Long.class, 0L);
    if (seconds < 0) {
      throw new IllegalArgumentException(timeToLive + ": 0 or more seconds");
    }
    return new AdjudicationQueueSettings(
        name(settings, names.request(), defaults.requestQueue()),
        name(settings, names.prefix() + "queue.response", defaults.answerQueue()),
        Duration.ofSeconds(seconds),
        name(settings, names.prefix() + "policy.id", "mpolicy-default-adjudication"),
        name(settings, names.prefix() + "subscriber.id", "mpartner-default-adjudication"),
        settings.getProperty(names.lts(), Boolean.class, defaults.ltsForm()),
        format.equals("bytes"));
  }

  private static String name(PropertyResolver settings, String setting, String otherwise) {
    String value = settings.getProperty(setting, otherwise);
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          setting + ": must be 1 to 100 letters, digits, dots, hyphens or underscores");
    }
    return value;
  }
}
