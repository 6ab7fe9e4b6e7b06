package org.sosia.cli.evidence;

/**
 * A file from which nothing can be learned, or a model that does not fit; the message says why, and
 * of a model which line.
 */
public final class EvidenceRefused extends Exception {
  private static final long serialVersionUID = 1L;

  EvidenceRefused(String reason) {
    super(reason);
  }
}
