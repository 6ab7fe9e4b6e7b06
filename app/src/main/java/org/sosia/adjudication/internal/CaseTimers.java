package org.sosia.adjudication.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.CaseKind;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;

/** Things that are to happen to a case later, as delayed outbox messages. */
public final class CaseTimers {
  private final Outbox outbox;
  private final IdSource ids;
  private final CaseKind kind;
  private final Duration overdueAfter;

  /**
   * @param overdueAfter how long a request may be without an answer before a person is told
   */
  public CaseTimers(Outbox outbox, IdSource ids, CaseKind kind, Duration overdueAfter) {
    this.outbox = outbox;
    this.ids = ids;
    this.kind = kind;
    this.overdueAfter = overdueAfter;
  }

  /** Channel of the messages that send a case again. */
  static String resendChannel(CaseKind kind) {
    return kind.name().toLowerCase(Locale.ROOT) + "-resend";
  }

  /** Channel of the messages that remind of a request. */
  static String reminderChannel(CaseKind kind) {
    return kind.name().toLowerCase(Locale.ROOT) + "-reminder";
  }

  /** The case is sent again after a wait. */
  void sendAgain(UUID workflowInstanceId, Duration wait) {
    outbox.add(
        ids.next(), resendChannel(kind), workflowInstanceId.toString(), "{}", Map.of(), wait);
  }

  /** A person is told when the request has no answer for long. */
  void remindOf(AdjudicationRequest request) {
    outbox.add(
        ids.next(),
        reminderChannel(kind),
        request.requestId().toString(),
        "{}",
        Map.of(),
        overdueAfter);
  }
}
