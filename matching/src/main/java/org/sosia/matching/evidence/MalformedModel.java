package org.sosia.matching.evidence;

/** A model file that is not what it must be; the message begins with the line. */
public final class MalformedModel extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedModel(int line, String reason) {
    super("line " + line + ": " + reason);
  }
}
