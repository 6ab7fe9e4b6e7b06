package org.sosia.review.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.ProposedVerdict;
import org.sosia.review.ReviewCase;
import org.sosia.review.Reviewer;
import org.sosia.review.StepDecision;
import org.sosia.review.internal.Desk;

/**
 * Makes the case page. It never shows what another person has said of the case: whoever decides is
 * blind to earlier verdicts.
 */
public final class CasePages {
  private static final String NOT_HELD =
      "Only the person who holds this case sees its data. Take your next task from the list.";

  private final RecordShelf shelf;
  private final Desk desk;
  private final int decisionsRequired;
  private final InstantSource clock;

  public CasePages(RecordShelf shelf, Desk desk, int decisionsRequired, InstantSource clock) {
    this.shelf = shelf;
    this.desk = desk;
    this.decisionsRequired = decisionsRequired;
    this.clock = clock;
  }

  /**
   * What a person has sent and what is wrong with it.
   *
   * @param errors by reference id
   */
  record Sent(List<ProposedVerdict> verdicts, Map<String, String> errors) {
    static final Sent NOTHING = new Sent(List.of(), Map.of());
  }

  CaseView page(ReviewCase shown, Reviewer who, int candidate, Sent sent) {
    List<CaseRecord> gallery = shown.gallery();
    int selected = Math.clamp(candidate, 1, gallery.size());
    boolean maySee = desk.maySee(shown, who);
    Instant leaseUntil = leaseOf(shown, who);
    CaseRecord other = gallery.get(selected - 1);
    Optional<ShownRecord> left = open(shown, shown.probe(), maySee);
    Optional<ShownRecord> right = open(shown, other, maySee);
    return new CaseView(
        shown.id().toString(),
        shown.id().toString().substring(0, 8),
        shown.arrivedAt(),
        shown.step(),
        "normal",
        leaseUntil,
        leaseUntil != null,
        leaseUntil != null ? null : whyNot(shown, who),
        selected,
        tabs(gallery),
        Sides.side(shown.id(), shown.probe(), left, why(shown.probe(), maySee)),
        Sides.side(shown.id(), other, right, why(other, maySee)),
        Demographics.rows(
            left.map(ShownRecord::data).orElse(null), right.map(ShownRecord::data).orElse(null)),
        decisions(gallery, sent));
  }

  private Optional<ShownRecord> open(ReviewCase shown, CaseRecord wanted, boolean maySee) {
    return maySee ? shelf.find(shown.id(), wanted) : Optional.empty();
  }

  private @Nullable Instant leaseOf(ReviewCase shown, Reviewer who) {
    return shown.state() instanceof CaseState.Held held
            && held.person().equals(who.name())
            && held.isLive(clock.instant())
        ? held.until()
        : null;
  }

  private String whyNot(ReviewCase shown, Reviewer who) {
    if (shown.findDecisionOf(who.name()).isPresent()
        && !(shown.state() instanceof CaseState.Decided)) {
      return "You have decided your step of this case; a colleague decides next.";
    }
    return switch (shown.state()) {
      case CaseState.Fetching _ -> "The data of this case is still being fetched.";
      case CaseState.Waiting _ -> "Nobody holds this case. Take your next task from the list.";
      case CaseState.Held held ->
          held.isLive(clock.instant())
              ? "A colleague holds this case."
              : "The time on this case has run out and it is back in the list.";
      case CaseState.Decided decided ->
          "This case was decided on " + decided.at().atOffset(ZoneOffset.UTC).toLocalDate() + ".";
      case CaseState.Superseded _ -> "A newer request has taken the place of this case.";
      case CaseState.Returned _ -> "This case went back to its sender for missing data.";
    };
  }

  private static String why(CaseRecord meta, boolean maySee) {
    return switch (meta.status()) {
      case FETCHING -> "it is still being fetched";
      case UNAVAILABLE -> String.valueOf(meta.reason());
      case PURGED -> "deleted after the decision";
      case AVAILABLE -> maySee ? "it cannot be read" : NOT_HELD;
    };
  }

  private static boolean available(CaseRecord meta) {
    return meta.status() == CaseRecord.Status.AVAILABLE;
  }

  private static List<CaseView.Tab> tabs(List<CaseRecord> gallery) {
    return gallery.stream()
        .map(meta ->
            new CaseView.Tab(
                meta.position(),
                meta.referenceId(),
                Words.shortId(meta.referenceId()),
                available(meta)))
        .toList();
  }

  private static List<CaseView.Decision> decisions(List<CaseRecord> gallery, Sent sent) {
    Map<String, ProposedVerdict> given =
        sent.verdicts().stream()
            .collect(
                Collectors.toMap(
                    ProposedVerdict::referenceId, Function.identity(), (first, second) -> first));
    List<CaseView.Decision> decisions = new ArrayList<>();
    for (CaseRecord meta : gallery) {
      ProposedVerdict before = given.get(meta.referenceId());
      decisions.add(
          new CaseView.Decision(
              meta.position() - 1,
              meta.position(),
              meta.referenceId(),
              Words.shortId(meta.referenceId()),
              available(meta),
              before == null || before.verdict() == null ? null : before.verdict().name(),
              before == null ? "" : before.comment(),
              sent.errors().get(meta.referenceId())));
    }
    return decisions;
  }

  /** The page after a person's own decision. */
  DecidedView decided(ReviewCase shown, StepDecision own, int waiting) {
    return new DecidedView(
        shown.id().toString(),
        shown.id().toString().substring(0, 8),
        outcome(shown, own),
        own.verdicts().stream()
            .map(verdict ->
                new DecidedView.Item(
                    Words.shortId(verdict.referenceId()), verdict.verdict().name()))
            .toList(),
        waiting);
  }

  private String outcome(ReviewCase shown, StepDecision own) {
    if (shown.state() instanceof CaseState.Decided decided) {
      return (decided.match()
              ? "The case is decided: a match. "
              : "The case is decided: no match. ")
          + "The answer is on its way.";
    }
    return own.step() == 1 && decisionsRequired > 1
        ? "Your decision is kept. A second operator decides next."
        : "Your decision is kept. The two decisions differ, so a supervisor decides next.";
  }
}
