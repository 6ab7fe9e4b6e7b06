package org.sosia.review.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.review.BodyPart;
import org.sosia.review.CaseRecord;
import org.sosia.review.PageRenderer;
import org.sosia.review.SharedData;

/** One record as a side of the case page. Reasons are last words of message keys. */
public final class Sides {
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

  private final PageRenderer renderer;
  private final Texts texts;
  private final InstantSource clock;

  public Sides(PageRenderer renderer, Texts texts, InstantSource clock) {
    this.renderer = renderer;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * @param person whose name is written across the pictures
   * @param shown empty = its data is not available, for the reason given
   */
  CaseView.Side side(
      UUID caseId,
      CaseRecord meta,
      String person,
      Optional<ShownRecord> shown,
      @Nullable String why) {
    String id = meta.referenceId();
    String base = "/adjudication/cases/" + caseId;
    ShownRecord record = shown.orElse(null);
    SharedData data = record == null ? null : record.data();
    Map<BodyPart, String> small =
        record == null ? Map.of() : small(record, Watermark.text(person, clock.instant()));
    return new CaseView.Side(
        id,
        Words.shortId(id),
        record != null,
        why,
        data == null ? List.of() : facts(data),
        picture(base, id, record, small, BodyPart.FACE),
        RIGHT_HAND.stream().map(part -> picture(base, id, record, small, part)).toList(),
        LEFT_HAND.stream().map(part -> picture(base, id, record, small, part)).toList(),
        IRISES.stream().map(part -> picture(base, id, record, small, part)).toList(),
        record == null ? List.of() : papers(base, id, record),
        data == null
            ? List.of()
            : data.history().stream()
                .map(event ->
                    new CaseView.Entry(event.at(), event.text(), event.detail(), event.actor()))
                .toList());
  }

  private List<CaseView.Fact> facts(SharedData data) {
    return data.facts().stream()
        .map(fact ->
            new CaseView.Fact(
                texts.of("review.fact." + fact.label()), value(fact), Words.instant(fact.value())))
        .toList();
  }

  /** A process in the reader's language; anything else as it came. */
  private String value(SharedData.Fact fact) {
    return fact.label().equals("registrationType")
        ? texts.ofOr("review.process." + fact.value().toLowerCase(Locale.ROOT), fact.value())
        : fact.value();
  }

  /** The pictures that were made ahead, with the mark on them, on as many threads as there are. */
  private static Map<BodyPart, String> small(ShownRecord record, String mark) {
    return record.listMade().entrySet().parallelStream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                made ->
                    "data:image/png;base64,"
                        + Base64.getEncoder()
                            .encodeToString(
                                Rasters.png(Watermark.stamp(made.getValue().picture(), mark)))));
  }

  private static CaseView.Picture picture(
      String base,
      String referenceId,
      @Nullable ShownRecord record,
      Map<BodyPart, String> small,
      BodyPart part) {
    ShownRecord.Part found = record == null ? null : record.findPart(part).orElse(null);
    if (found == null) {
      boolean unreadable = record != null && record.hasUnreadableBiometrics();
      return new CaseView.Picture(
          part.path(),
          part.isFinger(),
          null,
          null,
          null,
          unreadable ? "not-displayed" : "not-captured");
    }
    String href =
        found.image() == null ? null : base + "/images/" + referenceId + "/" + part.path();
    return new CaseView.Picture(
        part.path(),
        part.isFinger(),
        href,
        href == null ? null : small.getOrDefault(part, href + "?size=small"),
        found.quality(),
        found.why());
  }

  private List<CaseView.Paper> papers(String base, String referenceId, ShownRecord record) {
    List<CaseView.Paper> papers = new ArrayList<>();
    List<SharedData.Document> documents = record.data().documents();
    for (int i = 0; i < documents.size(); i++) {
      papers.add(paper(base + "/documents/" + referenceId + "/" + i, i, record));
    }
    return papers;
  }

  private String size(int bytes) {
    return bytes < 1_000
        ? texts.of("review.size.bytes", bytes)
        : bytes < 1_000_000
            ? texts.of("review.size.kilobytes", bytes / 1_000)
            : texts.of("review.size.megabytes", bytes / 1_000_000);
  }

  private CaseView.Paper paper(String href, int index, ShownRecord record) {
    SharedData.Document document = record.data().documents().get(index);
    String category =
        texts.ofOr("review.field." + document.category(), Words.label(document.category()));
    String part =
        "paper-" + document.category().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
    int pages = record.countPages(index, renderer);
    String kind =
        PaperType.find(document.content())
            .map(type -> type.label() + ", " + size(document.content().length))
            .orElse("");
    return pages == 0
        ? new CaseView.Paper(category, part, kind, null, 0, "not-displayed")
        : new CaseView.Paper(category, part, kind, href + "/pages/1", pages, null);
  }
}
