package org.sosia.review.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.review.CaseRecord;
import org.sosia.review.SharedData;

/** One record as a side of the case page. */
final class Sides {
  private static final List<BodyPart> RIGHT_HAND =
      List.of(
          BodyPart.RIGHT_THUMB,
          BodyPart.RIGHT_INDEX,
          BodyPart.RIGHT_MIDDLE,
          BodyPart.RIGHT_RING,
          BodyPart.RIGHT_LITTLE);
  private static final List<BodyPart> LEFT_HAND =
      List.of(
          BodyPart.LEFT_THUMB,
          BodyPart.LEFT_INDEX,
          BodyPart.LEFT_MIDDLE,
          BodyPart.LEFT_RING,
          BodyPart.LEFT_LITTLE);
  private static final List<BodyPart> IRISES = List.of(BodyPart.RIGHT_IRIS, BodyPart.LEFT_IRIS);

  private Sides() {}

  /**
   * @param shown empty = its data is not available, for the reason given
   */
  static CaseView.Side side(
      UUID caseId, CaseRecord meta, Optional<ShownRecord> shown, @Nullable String why) {
    String base = "/adjudication/cases/" + caseId;
    String id = meta.referenceId();
    ShownRecord record = shown.orElse(null);
    SharedData data = record == null ? null : record.data();
    return new CaseView.Side(
        id,
        Words.shortId(id),
        record != null,
        why,
        data == null ? List.of() : facts(data),
        picture(base, id, record, BodyPart.FACE),
        RIGHT_HAND.stream().map(part -> picture(base, id, record, part)).toList(),
        LEFT_HAND.stream().map(part -> picture(base, id, record, part)).toList(),
        IRISES.stream()
            .filter(part -> record != null && record.findPart(part).isPresent())
            .map(part -> picture(base, id, record, part))
            .toList(),
        data == null ? List.of() : papers(base, id, data.documents()),
        data == null
            ? List.of()
            : data.history().stream()
                .map(event -> new CaseView.Entry(event.at(), event.text()))
                .toList());
  }

  private static List<CaseView.Fact> facts(SharedData data) {
    return data.facts().stream().map(f -> new CaseView.Fact(f.label(), f.value())).toList();
  }

  private static CaseView.Picture picture(
      String base, String referenceId, @Nullable ShownRecord record, BodyPart part) {
    ShownRecord.Part found = record == null ? null : record.findPart(part).orElse(null);
    if (found == null) {
      boolean unreadable = record != null && record.hasUnreadableBiometrics();
      return picture(part, null, null, unreadable ? "cannot be displayed" : "not captured");
    }
    String href =
        found.image() == null ? null : base + "/images/" + referenceId + "/" + part.path();
    return picture(part, href, found.quality(), found.why());
  }

  private static CaseView.Picture picture(
      BodyPart part, @Nullable String href, @Nullable Integer quality, @Nullable String why) {
    return new CaseView.Picture(part.path(), part.label(), part.shortLabel(), href, quality, why);
  }

  private static List<CaseView.Paper> papers(
      String base, String referenceId, List<SharedData.Document> documents) {
    List<CaseView.Paper> papers = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      SharedData.Document document = documents.get(i);
      String category = Words.label(document.category());
      String href = base + "/documents/" + referenceId + "/" + i;
      papers.add(
          PaperType.find(document.content())
              .map(type ->
                  new CaseView.Paper(
                      category,
                      type.label() + ", " + Words.size(document.content().length),
                      href,
                      null))
              .orElseGet(() -> new CaseView.Paper(category, "", null, "cannot be displayed")));
    }
    return papers;
  }
}
