package org.sosia.review.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceSchema;
import org.sosia.matching.evidence.PairEvidence;
import org.sosia.matching.evidence.PersonEvidence;
import org.sosia.matching.evidence.Waterfall;
import org.sosia.platform.evidence.WaterfallView;
import org.sosia.review.CaseRecord;
import org.sosia.review.EvidenceMoment;
import org.sosia.review.ReviewCase;
import org.sosia.review.Reviewer;
import org.sosia.review.SharedData;

/**
 * Weighs the texts of two shares by evidence. The desk is a domain of its own: it has the shares
 * and a model, and knows no register; so it computes a score of its own and says what it compared.
 */
public final class EvidenceSheets {
  private final EvidenceMoment moment;
  private final @Nullable Scorer scorer;
  private final RecordShelf shelf;
  private final Texts texts;
  private final EvidenceDifferences differences;

  /** A model, and what it looks at of a person. */
  public record Scorer(PairEvidence pairs, PersonEvidence people) {}

  /**
   * @param scorer null = there is no model, and nobody sees anything
   */
  public EvidenceSheets(
      EvidenceMoment moment, @Nullable Scorer scorer, RecordShelf shelf, Texts texts) {
    this.moment = moment;
    this.scorer = scorer;
    this.shelf = shelf;
    this.texts = texts;
    this.differences = new EvidenceDifferences(texts);
  }

  /**
   * Whether a person may see it now.
   *
   * @param maySee whether the person may see the records of the case
   */
  boolean mayBeSeen(ReviewCase shown, Reviewer who, boolean maySee) {
    return scorer != null && moment.allows(shown, who, maySee, Standing.isClosed(shown));
  }

  /**
   * Of two records of a case.
   *
   * @throws IllegalStateException when there is no model
   */
  EvidenceSheet sheet(ReviewCase shown, CaseRecord left, CaseRecord right) {
    Scorer used = scorer;
    if (used == null) {
      throw new IllegalStateException("there is no model of evidence");
    }
    Optional<SharedData> one = shelf.find(shown.id(), left).map(ShownRecord::data);
    Optional<SharedData> other = shelf.find(shown.id(), right).map(ShownRecord::data);
    if (one.isEmpty() || other.isEmpty()) {
      return without(shown, left, right, "review.evidence.no-data");
    }
    try {
      return sheet(shown, left, right, one.get(), other.get(), used);
    } catch (IllegalArgumentException e) {
      // texts beyond the limits of comparison: the sender may send anything
      return without(shown, left, right, "review.score.none.beyond-limits");
    }
  }

  private EvidenceSheet sheet(
      ReviewCase shown,
      CaseRecord left,
      CaseRecord right,
      SharedData one,
      SharedData other,
      Scorer used) {
    EvidenceRecord first = record(left, one, used);
    EvidenceRecord second = record(right, other, used);
    Waterfall waterfall = used.pairs().explain(first, second);
    List<String> missingLeft = missing(first, used.people().schema());
    List<String> missingRight = missing(second, used.people().schema());
    List<String> compared = new ArrayList<>(fields(used.people().schema()));
    compared.removeAll(missingLeft);
    compared.removeAll(missingRight);
    return new EvidenceSheet(
        shown.id().toString(),
        shown.id().toString().substring(0, 8),
        Words.shortId(left.referenceId()),
        Words.shortId(right.referenceId()),
        picture(waterfall, used.pairs().modelHash()),
        null,
        Long.toString(used.pairs().records()),
        inWords(compared),
        inWords(missingLeft),
        inWords(missingRight),
        differences.of(one, other));
  }

  private static EvidenceRecord record(CaseRecord meta, SharedData data, Scorer used) {
    return used.people()
        .record(SharedPeople.person(meta.referenceId(), data), SharedPeople.contacts(data));
  }

  private static WaterfallView picture(Waterfall waterfall, String modelHash) {
    return WaterfallView.of(
        waterfall.totalMillibits(),
        waterfall.probability(),
        modelHash,
        waterfall.passes().stream()
            .sorted()
            .map(pass -> pass.name().toLowerCase(Locale.ROOT))
            .toList(),
        waterfall.steps().stream()
            .map(step -> new WaterfallView.Step(step.name(), step.level(), step.weightMillibits()))
            .toList());
  }

  private static EvidenceSheet without(
      ReviewCase shown, CaseRecord left, CaseRecord right, String why) {
    return new EvidenceSheet(
        shown.id().toString(),
        shown.id().toString().substring(0, 8),
        Words.shortId(left.referenceId()),
        Words.shortId(right.referenceId()),
        null,
        why,
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** What a model compares: names of fields. */
  private static List<String> fields(EvidenceSchema schema) {
    List<String> fields = new ArrayList<>(List.of("name", "date_of_birth", "gender"));
    schema.texts().forEach(text -> fields.add(text.name()));
    return fields;
  }

  private static List<String> missing(EvidenceRecord record, EvidenceSchema schema) {
    List<String> fields = fields(schema);
    List<String> missing = new ArrayList<>();
    boolean[] present = new boolean[fields.size()];
    present[0] = !record.names().isEmpty();
    present[1] = record.birthDate() != null;
    present[2] = !record.gender().isBlank();
    for (int i = 0; i < fields.size(); i++) {
      boolean there =
          i < 3 ? present[i] : record.texts().get(i - 3).stream().anyMatch(text -> !text.isBlank());
      if (!there) {
        missing.add(fields.get(i));
      }
    }
    return missing;
  }

  private List<String> inWords(List<String> fields) {
    return fields.stream()
        .map(field ->
            texts.ofOr("evidence.step." + WaterfallView.key(field), WaterfallView.inWords(field)))
        .toList();
  }
}
