package org.sosia.matching.internal.index;

import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneColumns;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.Survivors;
import org.sosia.matching.internal.lanes.Thirds;

/** The scan of one probe's name in one language over one segment's name index. Used once. */
final class NameTask {
  private final ProbeLanguage language;
  private final NameIndex index;
  private final LaneScan scan;
  private final Survivors into;
  private final GroupLimits groupLimits;
  private final int place;
  private final boolean partitioned;
  private byte[] limits = {};
  private int mostAllowed;

  NameTask(
      Probe probe, int place, NameIndex index, LaneScan scan, boolean partitioned, Survivors into) {
    this.place = place;
    this.partitioned = partitioned;
    language = probe.languages().get(place);
    this.index = index;
    this.scan = scan;
    this.into = into;
    groupLimits = new GroupLimits(probe, place, index.classes(), scan, partitioned);
  }

  /** The number of the language whose names are scanned. */
  int language() {
    return language.language();
  }

  /**
   * Positions of rows whose name is in no lane, and of all rows if the probe's name cannot be
   * scanned for.
   */
  void addUnscanned() {
    into.in(place);
    for (int position : index.unscanned()) {
      into.add(position, 0);
    }
    if (!language.isScannable()) {
      for (Bucket bucket : index.buckets()) {
        for (int position : bucket.columns().rows()) {
          into.add(position, 0);
        }
      }
    }
  }

  /** Prepares for a bucket; false when no name of it can be near enough. */
  boolean begin(Bucket bucket) {
    int difference = Math.abs(lengthDifference(bucket.columns()));
    if (!language.isScannable() || groupLimits.mostOfAny(bucket.columns().length()) < difference) {
      return false;
    }
    limits = groupLimits.limits(bucket);
    mostAllowed = groupLimits.most();
    return mostAllowed >= difference;
  }

  /** Scans some groups of the bucket begun last, each once: their limits are used up. */
  void scan(Bucket bucket, int fromGroup, int toGroup) {
    LaneColumns columns = bucket.columns();
    int difference = lengthDifference(columns);
    int before = into.size();
    into.in(place);
    dropUnlike(bucket, fromGroup, toGroup);
    int mostOfAny = groupLimits.mostOfAny(columns.length());
    Band narrow = language.narrowBand(columns.length(), mostOfAny, scan);
    scan.scanNarrow(columns, fromGroup, toGroup, limits, narrow, into);
    int byNarrow = Band.narrowMostEdits(difference);
    int byWide = Band.wideMostEdits(difference);
    if (mostAllowed > byNarrow && byWide > byNarrow) {
      Band wide = language.wideBand(columns.length(), scan);
      scan.scanWide(columns, fromGroup, toGroup, limits, wide, into);
    }
    int byAny = Math.max(byNarrow, byWide);
    if (mostAllowed > byAny) {
      addUndecided(columns, fromGroup, toGroup, byAny);
    }
    for (int i = before; i < into.size(); i++) {
      into.move(i, i, columns.rows()[into.row(i)]);
    }
  }

  /** Takes groups out whose few allowed edits no name can have, as its thirds tell. */
  private void dropUnlike(Bucket bucket, int fromGroup, int toGroup) {
    int length = bucket.columns().length();
    FieldPattern name = language.fast(EncodedText.NAME);
    if (partitioned && name != null && Thirds.tell(name.length(), length)) {
      Thirds pattern = Thirds.of(name.codes(), name.length(), length);
      int fewest = Math.abs(length - name.length());
      scan.dropUnlike(bucket.thirds(), fromGroup, toGroup, pattern, fewest, limits);
    }
  }

  /** Rows of groups that allow more edits than any band decides. */
  private void addUndecided(LaneColumns columns, int fromGroup, int toGroup, int decided) {
    int difference = Math.abs(lengthDifference(columns));
    for (int group = fromGroup; group < toGroup; group++) {
      if (limits[group] > decided && limits[group] >= difference) {
        int to = Math.min(columns.count(), (group + 1) * LaneLayout.GROUP_LANES);
        for (int text = group * LaneLayout.GROUP_LANES; text < to; text++) {
          into.add(text, difference);
        }
      }
    }
  }

  private int lengthDifference(LaneColumns columns) {
    return columns.length() - language.length(EncodedText.NAME);
  }
}
