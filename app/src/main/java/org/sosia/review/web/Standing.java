package org.sosia.review.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sosia.review.CaseHistory;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.Reviewer;
import org.sosia.review.internal.Desk;
import org.sosia.review.internal.Reversals;

/** How a person stands to a case: what may be seen and done, and why not. */
public final class Standing {
  private static final int SUPERVISOR_STEP = 3;

  private final Desk desk;
  private final Reversals reversals;
  private final CaseHistory history;
  private final Texts texts;
  private final InstantSource clock;

  public Standing(
      Desk desk, Reversals reversals, CaseHistory history, Texts texts, InstantSource clock) {
    this.desk = desk;
    this.reversals = reversals;
    this.history = history;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * For a page.
   *
   * @param priority last word of a message key
   * @param leaseUntil null = this person does not hold the case
   * @param mayTake it waits, and this person may take it
   * @param whyNot null = may decide
   * @param hasDecided a decision of this person stands
   * @param closed decided, superseded or returned
   */
  public record View(
      String priority,
      @Nullable Instant leaseUntil,
      boolean maySee,
      boolean mayDecide,
      boolean mayTake,
      @Nullable String whyNot,
      boolean hasDecided,
      boolean mayWithdraw,
      boolean mayCorrect,
      boolean closed) {}

  View of(ReviewCase shown, Reviewer who) {
    Instant lease = leaseOf(shown, who);
    return new View(
        desk.priorityOf(shown.id()).name().toLowerCase(Locale.ROOT),
        lease,
        desk.maySee(shown, who),
        lease != null,
        lease == null && mayTake(shown, who),
        lease != null ? null : whyNot(shown, who),
        shown.findDecisionOf(who.name()).isPresent(),
        reversals.mayWithdraw(shown, who),
        reversals.mayCorrect(shown, who),
        isClosed(shown));
  }

  static boolean isClosed(ReviewCase shown) {
    return switch (shown.state()) {
      case CaseState.Decided _, CaseState.Superseded _, CaseState.Returned _ -> true;
      case CaseState.Fetching _, CaseState.Waiting _, CaseState.Held _ -> false;
    };
  }

  private @Nullable Instant leaseOf(ReviewCase shown, Reviewer who) {
    return shown.state() instanceof CaseState.Held held
            && held.person().equals(who.name())
            && held.isLive(clock.instant())
        ? held.until()
        : null;
  }

  private boolean mayTake(ReviewCase shown, Reviewer who) {
    boolean free =
        shown.state() instanceof CaseState.Waiting
            || (shown.state() instanceof CaseState.Held held && !held.isLive(clock.instant()));
    return free
        && (shown.step() == SUPERVISOR_STEP ? who.supervisor() : who.operator())
        && shown.findDecisionOf(who.name()).isEmpty()
        && history.findBar(shown.id(), who.name()).isEmpty();
  }

  private String whyNot(ReviewCase shown, Reviewer who) {
    if (shown.findDecisionOf(who.name()).isPresent()
        && !(shown.state() instanceof CaseState.Decided)) {
      return texts.of("review.case.not.own-step-done");
    }
    CaseHistory.Bar bar = history.findBar(shown.id(), who.name()).orElse(null);
    if (bar != null && !isClosed(shown)) {
      return texts.of("review.case.not.barred." + bar.name().toLowerCase(Locale.ROOT));
    }
    return switch (shown.state()) {
      case CaseState.Fetching _ -> texts.of("review.refused.fetching");
      case CaseState.Waiting _ -> texts.of("review.case.not.waiting");
      case CaseState.Held held ->
          texts.of(
              held.isLive(clock.instant())
                  ? "review.case.not.held-by-other"
                  : "review.case.not.lease-over");
      case CaseState.Decided decided ->
          texts.of("review.case.not.decided-on", texts.day(decided.at()));
      case CaseState.Superseded _ -> texts.of("review.refused.superseded");
      case CaseState.Returned _ -> texts.of("review.refused.returned");
    };
  }
}
