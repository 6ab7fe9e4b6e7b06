package org.sosia.datashare;

import java.io.IOException;

/** An upload that fails on the sender's side. */
public final class UploadException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Kind {
    /** Longer than the service takes. */
    TOO_LARGE,
    /** Cut off, or not in the form that was announced. */
    BROKEN
  }

  private final Kind kind;

  public UploadException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
