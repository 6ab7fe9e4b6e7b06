package org.sosia.dedupe.internal;

/** A snapshot that must not be used. The message says why, without personal data. */
public final class UnfitSnapshot extends Exception {
  private static final long serialVersionUID = 1L;

  public UnfitSnapshot(String reason) {
    super(reason, null, false, false);
  }
}
