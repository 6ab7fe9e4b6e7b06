package org.sosia.review.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sosia.review.BodyPart;
import org.sosia.review.CaseHistory;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.sosia.review.StepDecision;

/** Makes the printable report of a closed case: who decided what and why, and the whole trail. */
public final class Reports {
  private static final Set<String> PAGES =
      Set.of(AuditedAct.VIEWED.name(), AuditedAct.REPORT_VIEWED.name());
  private static final Set<String> PICTURES =
      Set.of(AuditedAct.PICTURE_VIEWED.name(), AuditedAct.DOCUMENT_VIEWED.name());

  private final CaseHistory history;
  private final RecordShelf shelf;
  private final Demographics demographics;
  private final Texts texts;
  private final InstantSource clock;

  public Reports(
      CaseHistory history,
      RecordShelf shelf,
      Demographics demographics,
      Texts texts,
      InstantSource clock) {
    this.history = history;
    this.shelf = shelf;
    this.demographics = demographics;
    this.texts = texts;
    this.clock = clock;
  }

  ReportView report(ReviewCase closed, Reviewer who, boolean mayCorrect) {
    List<CaseHistory.Act> trail = history.listTrail(closed.id());
    return new ReportView(
        closed.id().toString(),
        closed.requestId(),
        closed.probe().referenceId(),
        closed.arrivedAt(),
        outcome(closed),
        history.findAnsweredAt(closed.id()).orElse(null),
        who.name(),
        clock.instant(),
        closed.records().stream().map(record -> item(closed, record)).toList(),
        closed.decisions().stream().map(this::step).toList(),
        history.listWithdrawals(closed.id()).stream()
            .map(back ->
                new ReportView.Step(
                    stepName(back.decision().step()),
                    back.decision().person(),
                    back.at(),
                    back.reason(),
                    CasePages.said(back.decision())))
            .toList(),
        history.listCorrections(closed.id()).stream()
            .map(correction ->
                new ReportView.Step(
                    texts.of("review.report.correction"),
                    correction.person(),
                    correction.at(),
                    correction.reason(),
                    CasePages.said(correction.verdicts())))
            .toList(),
        viewers(trail),
        trail.stream()
            .map(act ->
                new ReportView.Line(
                    act.at(), act.person(), texts.ofOr("review.act." + act.act(), act.act())))
            .toList(),
        mayCorrect);
  }

  private String outcome(ReviewCase closed) {
    return switch (closed.state()) {
      case CaseState.Decided decided ->
          texts.of(decided.match() ? "review.report.match" : "review.report.no-match");
      case CaseState.Returned _ -> texts.of("review.refused.returned");
      case CaseState.Superseded _ -> texts.of("review.refused.superseded");
      case CaseState.Fetching _, CaseState.Waiting _, CaseState.Held _ ->
          throw new IllegalStateException("only closed cases are reported");
    };
  }

  private ReportView.Step step(StepDecision decision) {
    return new ReportView.Step(
        stepName(decision.step()),
        decision.person(),
        decision.at(),
        null,
        CasePages.said(decision));
  }

  private String stepName(int step) {
    return texts.of("review.step." + step);
  }

  private ReportView.Item item(ReviewCase closed, CaseRecord record) {
    ShownRecord shown = shelf.find(closed.id(), record).orElse(null);
    boolean face =
        shown != null
            && shown.findPart(BodyPart.FACE).filter(part -> part.image() != null).isPresent();
    List<CaseView.Fact> lines = new ArrayList<>();
    if (shown != null) {
      for (CaseView.Row row : demographics.rows(shown.data(), null)) {
        for (CaseView.Value value : row.values()) {
          value.probe().forEach(part -> lines.add(new CaseView.Fact(row.label(), part.text())));
        }
      }
    }
    return new ReportView.Item(
        record.position(),
        record.referenceId(),
        Words.shortId(record.referenceId()),
        texts.of("review.record." + record.status().name().toLowerCase(java.util.Locale.ROOT)),
        face
            ? "/adjudication/cases/" + closed.id() + "/images/" + record.referenceId() + "/face"
            : null,
        lines);
  }

  private static List<ReportView.Viewer> viewers(List<CaseHistory.Act> trail) {
    Map<String, long[]> counts = new LinkedHashMap<>();
    for (CaseHistory.Act act : trail) {
      long[] count = counts.computeIfAbsent(act.person(), _ -> new long[2]);
      count[0] += PAGES.contains(act.act()) ? 1 : 0;
      count[1] += PICTURES.contains(act.act()) ? 1 : 0;
    }
    return counts.entrySet().stream()
        .map(entry ->
            new ReportView.Viewer(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
        .toList();
  }
}
