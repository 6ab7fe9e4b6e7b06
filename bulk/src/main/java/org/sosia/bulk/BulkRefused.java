package org.sosia.bulk;

/** A run that cannot start or go on; the message says why and what to do, without personal data. */
public final class BulkRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean input;

  private BulkRefused(String message, boolean input) {
    super(message);
    this.input = input;
  }

  /** Options that are wrong, or a file that cannot be read. */
  static BulkRefused usage(String message) {
    return new BulkRefused(message, false);
  }

  /** An input that is read and refused. */
  static BulkRefused input(String message) {
    return new BulkRefused(message, true);
  }

  /** Whether the input, not the call, is at fault. */
  boolean isInput() {
    return input;
  }
}
