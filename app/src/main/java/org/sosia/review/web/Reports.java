package org.sosia.review.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.review.BodyPart;
import org.sosia.review.CaseHistory;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.sosia.review.SharedData;
import org.sosia.review.StepDecision;
import org.sosia.review.Trail;
import org.sosia.review.internal.Dispatch;

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
  private final Times times;

  /**
   * @param keepRecords how long shared data is kept once the answer has left
   */
  public record Times(InstantSource clock, Duration keepRecords) {}

  public Reports(
      CaseHistory history, RecordShelf shelf, Demographics demographics, Texts texts, Times times) {
    this.history = history;
    this.shelf = shelf;
    this.demographics = demographics;
    this.texts = texts;
    this.times = times;
  }

  ReportView report(ReviewCase closed, Reviewer who, boolean mayCorrect) {
    List<CaseHistory.Act> trail = history.listTrail(closed.id());
    Instant answered = history.findAnsweredAt(closed.id()).orElse(null);
    return new ReportView(
        closed.id().toString(),
        closed.requestId(),
        closed.probe().referenceId(),
        closed.arrivedAt(),
        outcome(closed),
        answered,
        who.name(),
        times.clock().instant(),
        closed.records().stream().map(record -> item(closed, record, answered)).toList(),
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
                    act.number(),
                    act.at(),
                    act.person(),
                    texts.ofOr("review.act." + act.act(), act.act()),
                    detail(act)))
            .toList(),
        history.findTrailHead().map(Trail.Head::toString).orElse(""),
        mayCorrect,
        times.keepRecords().toSeconds());
  }

  /** What an act says besides its name: fixed words in the reader's language, names as they are. */
  private String detail(CaseHistory.Act act) {
    if (act.act().equals(Trail.Act.PRIORITY_SET.name())) {
      return texts.ofOr("review.priority." + act.detail().toLowerCase(Locale.ROOT), act.detail());
    }
    if (act.act().equals(Trail.Act.REASSIGNED.name())) {
      return act.detail().equals(Dispatch.TO_THE_LIST)
          ? texts.of("review.act.to-the-list")
          : act.detail().startsWith(Dispatch.TO_PERSON)
              ? texts.of(
                  "review.act.to-person", act.detail().substring(Dispatch.TO_PERSON.length()))
              : act.detail();
    }
    return act.detail();
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

  private ReportView.Item item(ReviewCase closed, CaseRecord record, @Nullable Instant answered) {
    ShownRecord shown = shelf.find(closed.id(), record).orElse(null);
    boolean face =
        shown != null
            && shown.findPart(BodyPart.FACE).filter(part -> part.image() != null).isPresent();
    boolean kept = record.status() == CaseRecord.Status.AVAILABLE;
    return new ReportView.Item(
        record.position(),
        record.referenceId(),
        Words.shortId(record.referenceId()),
        record.status().name().toLowerCase(Locale.ROOT),
        kept && answered != null ? answered.plus(times.keepRecords()) : null,
        face
            ? "/adjudication/cases/" + closed.id() + "/images/" + record.referenceId() + "/face"
            : null,
        shown == null ? List.of() : texts(shown.data()));
  }

  private List<ReportView.Text> texts(SharedData data) {
    return demographics.rows(data, null).stream()
        .flatMap(row ->
            row.values().stream()
                .map(value ->
                    new ReportView.Text(
                        row.label(),
                        value.language(),
                        value.languageName(),
                        value.direction(),
                        value.probe().stream()
                            .map(Differences.Segment::text)
                            .collect(Collectors.joining()))))
        .toList();
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
