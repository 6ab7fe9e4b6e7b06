package org.sosia.cli.dedupe;

/** A command line that asks for what cannot be; the message says what, for the user. */
final class WrongUsage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message, null, false, false);
  }

  /**
   * @throws WrongUsage when it does not hold
   */
  static void unless(boolean holds, String otherwise) {
    if (!holds) {
      throw new WrongUsage(otherwise);
    }
  }
}
