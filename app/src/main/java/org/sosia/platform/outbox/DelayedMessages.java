package org.sosia.platform.outbox;

import java.time.Instant;
import java.util.List;

/** Port: messages that wait in the outbox for their time. */
public interface DelayedMessages {
  /**
   * Makes messages due now. Needs an open transaction.
   *
   * @param channel of the messages
   * @param header the name of a header that they carry
   * @param value that header's value
   * @return how many there were
   */
  int bringForward(String channel, String header, String value);

  /** Messages that wait, the one that is due next first; without their bodies. */
  List<Waiting> listWaiting(String channel, String header, String value);

  /**
   * @param address where to
   * @param attempts failed deliveries so far
   * @param dueAt not before this moment
   */
  record Waiting(String address, int attempts, Instant dueAt) {}
}
