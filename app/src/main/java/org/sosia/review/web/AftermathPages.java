package org.sosia.review.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.Reviewer;
import org.sosia.review.StepDecision;

/** Makes the pages that follow a decision. */
public final class AftermathPages {
  private final ReviewCases cases;
  private final Standing standing;
  private final Scores scores;
  private final Reports reports;
  private final Texts texts;

  /**
   * @param scores what is shown of scores once a decision is committed
   */
  public AftermathPages(
      ReviewCases cases, Standing standing, Scores scores, Reports reports, Texts texts) {
    this.cases = cases;
    this.standing = standing;
    this.scores = scores;
    this.reports = reports;
    this.texts = texts;
  }

  /** Scores for people who have committed a decision. */
  public record Scores(
      boolean shown,
      RecordShelf shelf,
      Explanations explanations,
      EvidenceSheets evidence,
      InstantSource clock) {
    /** One for each candidate whose data is there; none when scores are not shown. */
    public List<ScoreView> of(ReviewCase decided) {
      Optional<ShownRecord> probe =
          shown ? shelf.find(decided.id(), decided.probe()) : Optional.empty();
      return probe
          .map(left ->
              decided.gallery().stream()
                  .flatMap(meta -> score(decided, left, meta).stream())
                  .toList())
          .orElse(List.of());
    }

    private Optional<ScoreView> score(ReviewCase decided, ShownRecord left, CaseRecord meta) {
      return shelf
          .find(decided.id(), meta)
          .map(right ->
              explanations.explain(Words.shortId(meta.referenceId()), left.data(), right.data()));
    }
  }

  /** The page after a person's own decision. */
  DecidedView decided(ReviewCase shown, StepDecision own, Reviewer who) {
    DecidedView view =
        new DecidedView(
            shown.id().toString(),
            shown.id().toString().substring(0, 8),
            outcome(shown, own),
            CasePages.said(own),
            scores.of(shown),
            scores.evidence().mayBeSeen(shown, who, false)
                ? shown.gallery().stream()
                    .map(meta ->
                        new DecidedView.Weighed(meta.position(), Words.shortId(meta.referenceId())))
                    .toList()
                : List.of(),
            cases.countWaitingFor(who, scores.clock().instant()),
            standing.of(shown, who).mayWithdraw());
    scores.shelf().forget(shown.id());
    return view;
  }

  private String outcome(ReviewCase shown, StepDecision own) {
    return switch (shown.state()) {
      case CaseState.Decided decided ->
          texts.of(decided.match() ? "review.decided.match" : "review.decided.no-match");
      case CaseState.Returned _ -> texts.of("review.decided.undecidable");
      case CaseState.Fetching _, CaseState.Waiting _, CaseState.Held _, CaseState.Superseded _ ->
          texts.of(
              own.step() == 1 && shown.step() == 2
                  ? "review.decided.second-next"
                  : "review.decided.supervisor-next");
    };
  }

  ReportView report(ReviewCase closed, Reviewer who) {
    return reports.report(closed, who, standing.of(closed, who).mayCorrect());
  }
}
