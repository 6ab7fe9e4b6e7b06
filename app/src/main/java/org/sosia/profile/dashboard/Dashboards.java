package org.sosia.profile.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sosia.profile.AgeGroup;
import org.sosia.profile.Modality;
import org.sosia.profile.dashboard.DashboardView.ComparisonRow;
import org.sosia.profile.dashboard.DashboardView.Figures;
import org.sosia.profile.dashboard.DashboardView.Headline;
import org.sosia.profile.dashboard.DashboardView.QualityRow;
import org.sosia.profile.dashboard.DashboardView.Withheld;
import org.sosia.profile.dashboard.PublishedCount.Shown;

/**
 * Makes the dashboard of a slice. A filter shows nothing that the unfiltered view hides: the slice
 * of a centre or place is shown only if its cell in the table over all centres or places is shown,
 * otherwise the filtered view would undo the suppression there. Thread-safe.
 */
public final class Dashboards {
  private final ProfileAggregations aggregations;
  private final DisclosureControl control;

  public Dashboards(ProfileAggregations aggregations, DisclosureControl control) {
    this.aggregations = aggregations;
    this.control = control;
  }

  /**
   * The view of a slice.
   *
   * @throws AggregationUnavailableException if the index does not answer
   */
  public DashboardView view(Slice slice) {
    if (!isShown(Measure.ENROLLED, slice)) {
      return new Withheld(
          slice,
          "This selection stands for too few people, or would let the number of too few people be worked out. "
              + "Choose a longer period or a wider area.");
    }
    PublishedTable byCentre = table(Dimension.CENTRE, slice);
    return new Figures(
        slice,
        headlines(slice),
        control.table(raw(Dimension.DAY, slice).withLabels(slice.days())),
        table(Dimension.GENDER, slice),
        control.table(raw(Dimension.AGE_GROUP, slice).withLabels(ageGroups())),
        byCentre,
        quality(slice, byCentre),
        comparison(slice),
        control.note());
  }

  private boolean isShown(Measure measure, Slice slice) {
    if (!control.isPublishable(aggregations.table(measure, Dimension.DAY, slice))) {
      return false;
    }
    String centre = slice.centre();
    if (centre != null && !isCellShown(measure, Dimension.CENTRE, slice.withoutCentre(), centre)) {
      return false;
    }
    for (int level = 0; level < slice.location().size(); level++) {
      Slice parent = slice.withLocationLevels(level);
      String place = slice.location().get(level);
      if (!isCellShown(measure, Dimension.NEXT_LOCATION_LEVEL, parent, place)) {
        return false;
      }
    }
    return true;
  }

  private boolean isCellShown(Measure measure, Dimension dimension, Slice parent, String label) {
    return control
        .table(aggregations.table(measure, dimension, parent))
        .findCount(label)
        .filter(Shown.class::isInstance)
        .isPresent();
  }

  private List<Headline> headlines(Slice slice) {
    List<Headline> headlines = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      if (measure == Measure.ENROLLED || slice.centre() == null) {
        PublishedCount current = total(measure, slice);
        PublishedCount previous = total(measure, slice.previousPeriod());
        headlines.add(new Headline(measure, current, previous, control.change(current, previous)));
      }
    }
    return headlines;
  }

  private PublishedCount total(Measure measure, Slice slice) {
    return isShown(measure, slice)
        ? control.total(aggregations.table(measure, Dimension.DAY, slice))
        : control.hiddenCount();
  }

  private List<QualityRow> quality(Slice slice, PublishedTable byCentre) {
    RawMeans finger = aggregations.qualityByCentre(Modality.FINGER, slice);
    RawMeans iris = aggregations.qualityByCentre(Modality.IRIS, slice);
    RawMeans face = aggregations.qualityByCentre(Modality.FACE, slice);
    return byCentre.rows().stream()
        .map(PublishedRow::label)
        .map(centre ->
            new QualityRow(
                centre,
                control.mean(centre, finger, byCentre),
                control.mean(centre, iris, byCentre),
                control.mean(centre, face, byCentre)))
        .toList();
  }

  private List<ComparisonRow> comparison(Slice slice) {
    if (slice.centre() != null) {
      return List.of();
    }
    PublishedTable enrolled = table(Dimension.NEXT_LOCATION_LEVEL, slice);
    // issued in a slice whose own cell is hidden must not come back as the sum of its places
    PublishedTable issued =
        isShown(Measure.ISSUED, slice)
            ? control.table(
                aggregations.table(Measure.ISSUED, Dimension.NEXT_LOCATION_LEVEL, slice))
            : new PublishedTable(control.hiddenCount(), List.of());
    Set<String> places = new LinkedHashSet<>();
    enrolled.rows().forEach(row -> places.add(row.label()));
    issued.rows().forEach(row -> places.add(row.label()));
    return places.stream()
        .map(place -> {
          PublishedCount in = enrolled.findCount(place).orElse(control.hiddenCount());
          PublishedCount out = issued.findCount(place).orElse(control.hiddenCount());
          return new ComparisonRow(place, in, out, control.change(in, out));
        })
        .toList();
  }

  private PublishedTable table(Dimension dimension, Slice slice) {
    return control.table(raw(dimension, slice));
  }

  private RawTable raw(Dimension dimension, Slice slice) {
    return aggregations.table(Measure.ENROLLED, dimension, slice);
  }

  private static List<String> ageGroups() {
    return Arrays.stream(AgeGroup.values()).map(AgeGroup::label).toList();
  }
}
