package org.sosia.bulk;

/**
 * A run that cannot start or go on; the message says why and what to do, without personal data. Its
 * codes are those of all commands, as docs/operations.md lists them.
 */
public final class BulkRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private BulkRefused(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** A database that does not answer. */
  static BulkRefused away(String message) {
    return new BulkRefused(message, 1);
  }

  /** Options that are wrong, or an input that is not what it must be. */
  static BulkRefused wrong(String message) {
    return new BulkRefused(message, 2);
  }

  /** A model that does not fit, or an input from which none can be learned. */
  static BulkRefused model(String message) {
    return new BulkRefused(message, 3);
  }

  /** What the process ends with. */
  int exitCode() {
    return exitCode;
  }
}
