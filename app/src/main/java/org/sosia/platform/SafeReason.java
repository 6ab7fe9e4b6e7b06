package org.sosia.platform;

import java.util.Arrays;

/**
 * Says what went wrong without repeating data: our own refusals in full, because they carry no
 * personal data by contract; of anything else the type and the place, because a driver's or a
 * parser's message may quote what it was given.
 */
public final class SafeReason {
  private static final int MAX_CHARS = 2_000;

  private SafeReason() {}

  /**
   * The text with every control character replaced and its end cut off beyond 2,000 characters.
   * Reasons name fields, and a sender chooses those names: a NUL would make the database refuse the
   * dead letter itself, a line break would forge a line of the log.
   */
  public static String printable(String reason) {
    String plain = reason.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    return plain.length() <= MAX_CHARS ? plain : plain.substring(0, MAX_CHARS) + "…";
  }

  public static String of(Throwable failure) {
    if (failure instanceof InvalidInput || failure instanceof Refusal) {
      return printable(String.valueOf(failure.getMessage()));
    }
    Throwable root = failure;
    String rootType = "";
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
      rootType = " caused by " + cause.getClass().getSimpleName();
    }
    String place =
        Arrays.stream(root.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("org.sosia."))
            .findFirst()
            .map(frame -> " at " + frame.getClassName() + ":" + frame.getLineNumber())
            .orElse("");
    return failure.getClass().getSimpleName() + rootType + place;
  }
}
