package org.sosia.profile.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.sosia.profile.dashboard.PublishedCount.Hidden;
import org.sosia.profile.dashboard.PublishedCount.Shown;

/**
 * The one place where raw counts become published figures.
 *
 * <p>Guarantees, for one table and its total, even to a reader who knows the total exactly and
 * these rules:
 *
 * <ul>
 *   <li>Primary suppression: a cell of 0 to 9 persons is hidden. A zero is hidden too, because a
 *       shown one would say of everybody that they are not there; only structural zeros are shown.
 *   <li>A population under 10 shows nothing.
 *   <li>Every shown count is rounded to a multiple of 5.
 *   <li>Complementary suppression: if the shown cells would confine a small hidden cell to an
 *       interval narrower than the rules allow, every cell of the table is hidden. All or none,
 *       because hiding just the next smallest cell tells the reader that the cells before it did
 *       not suffice, and that alone can give a small cell away. Hidden cells carry one mark.
 *   <li>A mean that stands on fewer than 10 persons, or on a hidden cell, is hidden; means are
 *       whole points.
 *   <li>Differences and shares are computed from published figures only.
 * </ul>
 *
 * <p>WARNING: rounding keeps the difference of two overlapping periods from telling a small number
 * exactly; it does not withstand a reader who collects very many overlapping periods and averages.
 *
 * <p>Thread-safe.
 */
public final class DisclosureControl {
  private final DisclosureRules rules;
  private final Hidden hidden;

  public DisclosureControl(DisclosureRules rules) {
    this.rules = rules;
    this.hidden = new Hidden("<" + rules.thresholdPersons() + "*");
  }

  /** The mark's meaning, in a sentence for the page. */
  public String note() {
    return "* Fewer than "
        + rules.thresholdPersons()
        + ", or hidden so that such a number cannot be worked out. Counts are rounded to "
        + rules.roundingBase()
        + ".";
  }

  /** Whether a population is large enough for a view of its own. */
  boolean isPublishable(RawTable population) {
    return population.total() >= rules.thresholdPersons();
  }

  /** The hidden figure, for a number that no published table covers. */
  PublishedCount hiddenCount() {
    return hidden;
  }

  PublishedCount total(RawTable table) {
    return isPublishable(table) ? new Shown(round(table.total())) : hidden;
  }

  PublishedTable table(RawTable table) {
    List<RawTable.Cell> shown = isPublishable(table) ? shownCells(table) : List.of();
    List<PublishedRow> rows = new ArrayList<>();
    for (RawTable.Cell cell : table.cells()) {
      boolean visible = cell.structuralZero() || shown.contains(cell);
      rows.add(new PublishedRow(cell.label(), visible ? new Shown(round(cell.count())) : hidden));
    }
    return new PublishedTable(total(table), rows);
  }

  /** The mean of a label whose cell in {@code persons} is shown. */
  PublishedMean mean(String label, RawMeans means, PublishedTable persons) {
    RawMeans.Entry entry = means.find(label);
    boolean visible =
        entry != null
            && entry.persons() >= rules.thresholdPersons()
            && persons.findCount(label).orElse(hidden) instanceof Shown;
    if (entry == null || !visible) {
      return new PublishedMean(OptionalLong.empty(), hidden.text());
    }
    long points = Math.round(entry.mean());
    return new PublishedMean(OptionalLong.of(points), Long.toString(points));
  }

  /** {@code left - right}; hidden if either is, or if the difference is below the threshold. */
  PublishedChange change(PublishedCount left, PublishedCount right) {
    if (left instanceof Shown l && right instanceof Shown r) {
      long difference = l.persons() - r.persons();
      if (Math.abs(difference) >= rules.thresholdPersons()) {
        return new PublishedChange(OptionalLong.of(difference), "%+d".formatted(difference));
      }
    }
    return new PublishedChange(OptionalLong.empty(), hidden.text());
  }

  private long round(long persons) {
    int base = rules.roundingBase();
    return (persons + rules.roundingErrorPersons()) / base * base;
  }

  /** The cells that stay after primary and complementary suppression. */
  private List<RawTable.Cell> shownCells(RawTable table) {
    List<RawTable.Cell> large =
        table.cells().stream().filter(cell -> cell.count() >= rules.thresholdPersons()).toList();
    long small =
        table.cells().stream()
            .filter(c -> !c.structuralZero() && c.count() < rules.thresholdPersons())
            .count();
    boolean open = small == 0 || width(table.total(), large, small) >= rules.intervalWidthPersons();
    return open ? large : List.of();
  }

  /**
   * Width of the interval in which a reader who knows the exact total finds a small hidden cell.
   * The hidden cells sum to the total less the shown ones, which are known up to their rounding and
   * are at least 10; each hidden cell takes 0 to 9 of it.
   */
  private long width(long total, List<RawTable.Cell> shown, long small) {
    long largestSmall = rules.thresholdPersons() - 1L;
    long leastShown = 0;
    long mostShown = 0;
    for (RawTable.Cell cell : shown) {
      long rounded = round(cell.count());
      leastShown += Math.max(rules.thresholdPersons(), rounded - rules.roundingErrorPersons());
      mostShown += rounded + rules.roundingErrorPersons();
    }
    long upper = Math.min(largestSmall, total - leastShown);
    long lower = Math.max(0, total - mostShown - (small - 1) * largestSmall);
    return upper - lower;
  }
}
