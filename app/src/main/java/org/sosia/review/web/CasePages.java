package org.sosia.review.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sosia.review.BodyPart;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.CaseRecord;
import org.sosia.review.ProposedVerdict;
import org.sosia.review.ReasonCode;
import org.sosia.review.ReviewCase;
import org.sosia.review.Reviewer;
import org.sosia.review.StepDecision;

/**
 * Makes the case page. It shows nobody what another person has said of the case, but for a
 * supervisor who holds it because two operators differ: there it is folded up until asked for.
 */
public final class CasePages {
  private static final int SUPERVISOR_STEP = 3;

  private final RecordShelf shelf;
  private final Standing standing;
  private final Contents contents;
  private final Texts texts;

  /** What makes the parts of the page. */
  public record Contents(Sides sides, Demographics demographics, EvidenceSheets evidence) {}

  public CasePages(RecordShelf shelf, Standing standing, Contents contents, Texts texts) {
    this.shelf = shelf;
    this.standing = standing;
    this.contents = contents;
    this.texts = texts;
  }

  /**
   * What a person has sent and what is wrong with it.
   *
   * @param errors keys of messages by reference id
   */
  record Sent(List<ProposedVerdict> verdicts, Map<String, String> errors) {
    static final Sent NOTHING = new Sent(List.of(), Map.of());
  }

  /**
   * What the person looks at.
   *
   * @param candidate number of the gallery record on the right, from 1
   * @param pinned number of a gallery record that stands on the left in place of the probe; 0 =
   *     none
   */
  record Choice(int candidate, int pinned) {}

  CaseView page(ReviewCase shown, Reviewer who, Choice choice, Sent sent) {
    List<CaseRecord> gallery = shown.gallery();
    int selected = Math.clamp(choice.candidate(), 1, gallery.size());
    Integer pinned =
        choice.pinned() >= 1 && choice.pinned() <= gallery.size() ? choice.pinned() : null;
    Standing.View stands = standing.of(shown, who);
    CaseRecord one = pinned == null ? shown.probe() : gallery.get(pinned - 1);
    CaseRecord other = gallery.get(selected - 1);
    Optional<ShownRecord> left = open(shown, one, stands.maySee());
    Optional<ShownRecord> right = open(shown, other, stands.maySee());
    return new CaseView(
        shown.id().toString(),
        shown.id().toString().substring(0, 8),
        shown.probe().referenceId(),
        shown.arrivedAt(),
        shown.step(),
        stands,
        selected,
        pinned,
        tabs(gallery),
        contents.sides().side(shown.id(), one, who.name(), left, why(one, stands.maySee())),
        contents.sides().side(shown.id(), other, who.name(), right, why(other, stands.maySee())),
        contents
            .demographics()
            .rows(
                left.map(ShownRecord::data).orElse(null),
                right.map(ShownRecord::data).orElse(null)),
        contents.evidence().mayBeSeen(shown, who, stands.maySee()),
        decisions(
            shown, sent, new Opened(pinned == null ? left : Optional.empty(), selected, right)),
        stands.mayDecide() && shown.step() == SUPERVISOR_STEP ? opinions(shown) : List.of());
  }

  private Optional<ShownRecord> open(ReviewCase shown, CaseRecord wanted, boolean maySee) {
    return maySee ? shelf.find(shown.id(), wanted) : Optional.empty();
  }

  private String why(CaseRecord meta, boolean maySee) {
    return switch (meta.status()) {
      case FETCHING -> texts.of("review.case.why.fetching");
      case UNAVAILABLE -> missing(String.valueOf(meta.reason()));
      case PURGED -> texts.of("review.case.why.purged");
      case AVAILABLE ->
          texts.of(maySee ? "review.case.why.unreadable" : "review.case.why.not-held");
    };
  }

  private String missing(String reason) {
    return (texts.of(MissingReason.key(reason)) + " " + MissingReason.code(reason)).strip();
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

  /**
   * Records that are read for the page; those of other candidates are not.
   *
   * @param selected position of the candidate
   */
  private record Opened(
      Optional<ShownRecord> probe, int selected, Optional<ShownRecord> candidate) {
    /** Whether both were captured there, as far as it is known. */
    boolean has(int position, BodyPart part) {
      return captured(probe, part) && (position != selected || captured(candidate, part));
    }

    private static boolean captured(Optional<ShownRecord> record, BodyPart part) {
      return record.isEmpty() || record.get().findPart(part).isPresent();
    }
  }

  private static List<CaseView.Decision> decisions(ReviewCase shown, Sent sent, Opened opened) {
    Map<String, ProposedVerdict> given =
        sent.verdicts().stream()
            .collect(
                Collectors.toMap(
                    ProposedVerdict::referenceId, Function.identity(), (first, second) -> first));
    List<CaseView.Decision> decisions = new ArrayList<>();
    for (CaseRecord meta : shown.gallery()) {
      ProposedVerdict before =
          given.getOrDefault(meta.referenceId(), new ProposedVerdict(meta.referenceId(), null, ""));
      decisions.add(
          new CaseView.Decision(
              meta.position() - 1,
              meta.position(),
              meta.referenceId(),
              Words.shortId(meta.referenceId()),
              available(meta),
              before.verdict() == null ? null : before.verdict().name(),
              before.reasons().stream().map(ReasonCode::name).toList(),
              before.matchedParts().stream().map(BodyPart::path).toList(),
              parts(shown.probe(), meta).stream()
                  .filter(part -> opened.has(meta.position(), part))
                  .map(BodyPart::path)
                  .toList(),
              before.comment(),
              sent.errors().get(meta.referenceId())));
    }
    return decisions;
  }

  /** Parts of which both records have a modality; which are captured shows beside. */
  private static List<BodyPart> parts(CaseRecord probe, CaseRecord candidate) {
    return Stream.of(BodyPart.values())
        .filter(part -> {
          String modality = part.isFinger() ? "finger" : part.isIris() ? "iris" : "face";
          return probe.modalities().contains(modality) && candidate.modalities().contains(modality);
        })
        .toList();
  }

  private static List<CaseView.Opinion> opinions(ReviewCase shown) {
    return shown.decisions().stream()
        .map(decision -> new CaseView.Opinion(decision.step(), said(decision)))
        .toList();
  }

  /** A decision in the words of the pages. */
  static List<CaseView.Said> said(StepDecision decision) {
    return said(decision.verdicts());
  }

  static List<CaseView.Said> said(List<CandidateVerdict> verdicts) {
    return verdicts.stream()
        .map(verdict ->
            new CaseView.Said(
                Words.shortId(verdict.referenceId()),
                verdict.verdict().key(),
                keys(verdict.reasons()),
                verdict.comment()))
        .toList();
  }

  private static List<String> keys(Set<ReasonCode> reasons) {
    return reasons.stream().sorted().map(ReasonCode::key).toList();
  }
}
