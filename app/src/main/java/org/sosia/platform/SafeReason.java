package org.sosia.platform;

import java.util.Arrays;

/**
 * Says what went wrong without repeating data: our own refusals in full, because they carry no
 * personal data by contract; of anything else the type and the place, because a driver's or a
 * parser's message may quote what it was given.
 */
public final class SafeReason {
  private SafeReason() {}

  public static String of(Throwable failure) {
    if (failure instanceof InvalidInput || failure instanceof Refusal) {
      return String.valueOf(failure.getMessage());
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
