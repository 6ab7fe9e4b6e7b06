package org.sosia.cli.evidence;

/**
 * A file from which nothing can be learned, a model that does not fit, or a file beside them that
 * cannot be read or written; the message says why, and of a file's contents which line.
 */
public final class EvidenceRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int NOTHING_LEARNED = 3;
  private static final int WRONG_INPUT = 2;

  private final int exitCode;

  EvidenceRefused(String reason) {
    this(reason, NOTHING_LEARNED);
  }

  private EvidenceRefused(String reason, int exitCode) {
    super(reason);
    this.exitCode = exitCode;
  }

  /** For a file that cannot be read, or a place that cannot be written to. */
  static EvidenceRefused wrongInput(String reason) {
    return new EvidenceRefused(reason, WRONG_INPUT);
  }

  /** What a command ends with: 2 for a file that is wrong, 3 for a model or when there is none. */
  public int exitCode() {
    return exitCode;
  }
}
