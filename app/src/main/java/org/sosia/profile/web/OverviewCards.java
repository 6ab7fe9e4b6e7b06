package org.sosia.profile.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.sosia.profile.dashboard.DashboardView.ComparisonRow;
import org.sosia.profile.dashboard.DashboardView.Figures;
import org.sosia.profile.dashboard.DashboardView.QualityRow;
import org.sosia.profile.dashboard.Measure;
import org.sosia.profile.dashboard.ProfileAggregations;
import org.sosia.profile.dashboard.PublishedCount;
import org.sosia.profile.dashboard.PublishedRow;
import org.sosia.profile.dashboard.PublishedTable;
import org.sosia.profile.web.ChartText.Series;
import org.sosia.profile.web.OverviewView.Card;
import org.sosia.profile.web.OverviewView.Row;

/**
 * The overview's cards: titles that state the finding, the chart and the same numbers as a table.
 * Everything is worked out from published figures, the order of rows too.
 */
final class OverviewCards {
  private static final String ENROLLED_SOURCE = "profiles of the registration processor";
  private static final String BOTH_SOURCES = "profiles of registration and issuance";
  private static final int CHART_CATEGORIES = 15;

  private final Figures figures;
  private final PageText text;
  private final ChartText charts;

  OverviewCards(Figures figures, PageText text, ChartText charts) {
    this.figures = figures;
    this.text = text;
    this.charts = charts;
  }

  List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    cards.add(perDay());
    cards.add(byGender());
    cards.add(byAgeGroup());
    cards.add(byCentre());
    cards.add(quality());
    if (!figures.enrolledAgainstIssued().isEmpty()) {
      cards.add(enrolledAgainstIssued());
    }
    return cards;
  }

  private Card perDay() {
    PublishedTable table = figures.enrolledPerDay();
    String total = text.count(table.total());
    String title =
        largest(table)
            .map(peak ->
                "%s people were enrolled, most on %s (%s)"
                    .formatted(
                        total, text.day(LocalDate.parse(peak.label())), text.count(peak.count())))
            .orElse(total + " people were enrolled; each single day is too small to show");
    return card(
        "enrolments-per-day",
        "wide",
        title,
        "People enrolled a day",
        "line",
        "Day",
        table.rows(),
        label -> text.day(LocalDate.parse(label)));
  }

  private Card byGender() {
    PublishedTable table = figures.enrolledByGender();
    String title =
        share(table, text::gender, "%s are %d %% of enrolments in " + text.place(figures.slice()))
            .orElse("Enrolments by gender are too few to show");
    return card(
        "enrolments-by-gender",
        "third",
        title,
        "People enrolled",
        "bars",
        "Gender",
        largestFirst(table.rows()),
        text::gender);
  }

  private Card byAgeGroup() {
    PublishedTable table = figures.enrolledByAgeGroup();
    String title =
        share(table, text::ageGroup, "People aged %s are %d %% of enrolments")
            .orElse("Enrolments by age group are too few to show");
    return card(
        "enrolments-by-age",
        "half",
        title,
        "People enrolled, by age in years",
        "columns",
        "Age",
        table.rows(),
        label -> text.unknown(label).replace('-', '–'));
  }

  private Card byCentre() {
    PublishedTable table = figures.enrolledByCentre();
    String title =
        largest(table)
            .map(row ->
                table.rows().size() == 1
                    ? "Centre %s enrolled all %s people"
                        .formatted(row.label(), text.count(row.count()))
                    : "Centre %s enrolled the most, %s people"
                        .formatted(text.unknown(row.label()), text.count(row.count())))
            .orElse("Enrolments by centre are too few to show");
    return card(
        "enrolments-by-centre",
        "half",
        title,
        "People enrolled",
        "bars",
        "Centre",
        largestFirst(table.rows()),
        text::unknown);
  }

  private Card quality() {
    List<QualityRow> rows = figures.qualityByCentre();
    String title =
        rows.stream()
            .filter(row -> row.finger().points().isPresent())
            .min(Comparator.comparingLong(row -> row.finger().points().getAsLong()))
            .map(row ->
                "Fingerprint quality is lowest at centre %s, %s of 100"
                    .formatted(text.unknown(row.centre()), row.finger().text()))
            .orElse("Biometric quality is known of too few people to show");
    List<QualityRow> drawn =
        rows.stream()
            .filter(row -> row.finger().points().isPresent())
            .limit(CHART_CATEGORIES)
            .toList();
    List<Series> series =
        List.of(
                new Series("Fingers", drawn.stream().map(row -> row.finger().points()).toList()),
                new Series("Irises", drawn.stream().map(row -> row.iris().points()).toList()),
                new Series("Face", drawn.stream().map(row -> row.face().points()).toList()))
            .stream()
            .filter(Series::hasValue)
            .toList();
    List<String> categories = drawn.stream().map(row -> text.unknown(row.centre())).toList();
    return new Card(
        "quality-by-centre",
        "half",
        title,
        "Mean quality score of a person's captures, 0 to 100",
        ENROLLED_SOURCE,
        text.period(figures.slice()),
        figures.note(),
        series.isEmpty(),
        charts.scores("columns", categories, series),
        List.of("Centre", "Fingers", "Irises", "Face"),
        rows.stream()
            .map(row ->
                new Row(
                    text.unknown(row.centre()),
                    List.of(row.finger().text(), row.iris().text(), row.face().text())))
            .toList());
  }

  private Card enrolledAgainstIssued() {
    List<ComparisonRow> rows = figures.enrolledAgainstIssued();
    List<ComparisonRow> drawn =
        rows.stream()
            .filter(row -> row.enrolled().value().isPresent() || row.issued().value().isPresent())
            .limit(CHART_CATEGORIES)
            .toList();
    List<Series> series =
        List.of(
            new Series("Enrolled", drawn.stream().map(row -> row.enrolled().value()).toList()),
            new Series("Issued", drawn.stream().map(row -> row.issued().value()).toList()));
    return new Card(
        "enrolled-against-issued",
        "half",
        issuedTitle(),
        "People, by area",
        BOTH_SOURCES,
        text.period(figures.slice()),
        figures.note(),
        drawn.isEmpty(),
        charts.people("pairs", drawn.stream().map(row -> area(row.label())).toList(), series),
        List.of("Area", "Enrolled", "Issued", "Enrolled less issued"),
        rows.stream()
            .map(row ->
                new Row(
                    area(row.label()),
                    List.of(
                        text.count(row.enrolled()),
                        text.count(row.issued()),
                        text.change(row.gap()))))
            .toList());
  }

  /** Where a place has no further level, its people are all in one row without a name. */
  private String area(String label) {
    boolean wholePlace =
        label.equals(ProfileAggregations.UNKNOWN) && figures.enrolledAgainstIssued().size() == 1;
    return wholePlace ? text.place(figures.slice()) : text.unknown(label);
  }

  private String issuedTitle() {
    OptionalLong enrolled = headline(Measure.ENROLLED);
    OptionalLong issued = headline(Measure.ISSUED);
    return enrolled.isPresent() && issued.isPresent()
        ? "%s identities were issued against %s enrolments (%d %%)"
            .formatted(
                text.number(issued.getAsLong()),
                text.number(enrolled.getAsLong()),
                Math.round(100.0 * issued.getAsLong() / enrolled.getAsLong()))
        : "Too few identities were issued to compare with enrolments";
  }

  private OptionalLong headline(Measure measure) {
    return figures.headlines().stream()
        .filter(headline -> headline.measure() == measure)
        .map(headline -> headline.current().value())
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private Card card(
      String id,
      String size,
      String title,
      String unit,
      String kind,
      String column,
      List<PublishedRow> rows,
      Function<String, String> name) {
    List<PublishedRow> drawn =
        kind.equals("bars") ? rows.stream().limit(CHART_CATEGORIES).toList() : rows;
    Series series = new Series("Enrolled", drawn.stream().map(r -> r.count().value()).toList());
    List<String> categories =
        drawn.stream().map(PublishedRow::label).map(kind.equals("line") ? l -> l : name).toList();
    return new Card(
        id,
        size,
        title,
        unit,
        ENROLLED_SOURCE,
        text.period(figures.slice()),
        figures.note(),
        !series.hasValue(),
        charts.people(kind, categories, List.of(series)),
        List.of(column, "Enrolled"),
        rows.stream()
            .map(row -> new Row(name.apply(row.label()), List.of(text.count(row.count()))))
            .toList());
  }

  private static java.util.Optional<PublishedRow> largest(PublishedTable table) {
    return table.rows().stream()
        .filter(row -> row.count() instanceof PublishedCount.Shown)
        .max(Comparator.comparingLong(row -> row.count().value().orElse(0)));
  }

  private static List<PublishedRow> largestFirst(List<PublishedRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparingLong(row -> -row.count().value().orElse(-1)))
        .toList();
  }

  private static java.util.Optional<String> share(
      PublishedTable table, Function<String, String> name, String sentence) {
    return largest(table)
        .flatMap(row -> {
          OptionalInt percent = row.sharePercent(table.total());
          return percent.isPresent()
              ? java.util.Optional.of(
                  sentence.formatted(name.apply(row.label()), percent.getAsInt()))
              : java.util.Optional.empty();
        });
  }
}
