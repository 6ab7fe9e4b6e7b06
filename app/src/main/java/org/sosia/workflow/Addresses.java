package org.sosia.workflow;

import org.sosia.registration.RegistrationProcess;

/** Names on the event bus, as MOSIP forms them. */
public final class Addresses {
  /** Where people are asked about matches. */
  public static final String MANUAL_ADJUDICATION_IN = "manual-adjudication-bus-in";

  private static final String IN = "-bus-in";
  private static final String OUT = "-bus-out";

  private Addresses() {}

  /** {@code demo-dedupe-bus-out} becomes {@code demo-dedupe-new-bus-out}. */
  public static String outOf(String outAddress, RegistrationProcess process) {
    if (!outAddress.endsWith(OUT)) {
      throw new IllegalArgumentException("an out address ends in " + OUT);
    }
    return outAddress.substring(0, outAddress.length() - OUT.length())
        + "-"
        + process.inAddress()
        + OUT;
  }

  /** {@code demo-dedupe-bus-in} becomes {@code demo-dedupe-bus-out}. */
  public static String answerOf(String inAddress) {
    if (!inAddress.endsWith(IN)) {
      throw new IllegalArgumentException("an in address ends in " + IN);
    }
    return inAddress.substring(0, inAddress.length() - IN.length()) + OUT;
  }

  /** {@code demo-dedupe-new-bus-out} becomes {@code demo-dedupe-bus-in}: the stage that sent it. */
  public static String stageOf(String outAddress, RegistrationProcess process) {
    String end = "-" + process.inAddress() + OUT;
    if (!outAddress.endsWith(end)) {
      throw new IllegalArgumentException("the out address has another process than " + process);
    }
    return outAddress.substring(0, outAddress.length() - end.length()) + IN;
  }
}
