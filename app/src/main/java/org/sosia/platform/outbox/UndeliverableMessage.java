package org.sosia.platform.outbox;

/** A message that no retry can help. The reason carries no personal data. */
public final class UndeliverableMessage extends Exception {
  private static final long serialVersionUID = 1L;

  public UndeliverableMessage(String reason) {
    super(reason, null, false, false);
  }
}
