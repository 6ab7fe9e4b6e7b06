package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sosia.matching.NotComparedReason;
import org.sosia.matching.ScoredPair;
import org.sosia.matching.SimilarityScore;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.index.Probe.Plan;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.Survivors;

/**
 * Compares one probe with every visible row of its candidate blocks and collects the potential
 * duplicates. Used once, by one thread.
 *
 * <p>Over a segment, the name scan of each language of the probe lets some rows through. The mean
 * of several languages reaches the threshold only if one of them does, so the union of these rows
 * holds every potential duplicate. {@link RowJudge} decides on them, and on all rows that no
 * segment holds. What is merely counted is counted by shape, not row by row.
 */
final class CandidateScan {
  /** Bytes of lanes that several probes scan before the next bytes are fetched. */
  private static final int TILE_BYTES = 1 << 17;

  /** One row in so many passing, and it pays to judge them in the order of memory. */
  private static final int DENSE_SHARE = 64;

  /** Rows whose bytes are fetched together before any of them is judged. */
  private static final int BATCH_ROWS = 128;

  private final Probe probe;
  private final Visibility visibility;
  private final RowCodec codec;
  private final LaneScan scan;
  private final boolean partitioned;
  private final RowJudge judge;
  private final Survivors survivors = new Survivors();
  private final FoundPairs found = new FoundPairs();
  private final long[] rowsByShape;
  private final int[] places = new int[BATCH_ROWS];

  CandidateScan(Probe probe, Visibility visibility, RowCodec codec, KernelOptions options) {
    this.probe = probe;
    this.visibility = visibility;
    this.codec = codec;
    // One scan for the whole probe, for whose classes its bands are made.
    scan = options.scan().get();
    partitioned = options.partitioned();
    judge = new RowJudge(probe, codec);
    rowsByShape = new long[codec.shapes().size()];
  }

  /** The potential duplicates, the best first. */
  List<ScoredPair> potentialDuplicates() {
    return found.bestFirst();
  }

  long candidatesScored() {
    long scored = 0;
    for (int shape = 0; shape < rowsByShape.length; shape++) {
      scored += probe.plan(shape) instanceof Plan.Compare ? rowsByShape[shape] : 0;
    }
    return scored;
  }

  Map<NotComparedReason, Long> notCompared() {
    Map<NotComparedReason, Long> counts = new EnumMap<>(NotComparedReason.class);
    for (int shape = 0; shape < rowsByShape.length; shape++) {
      if (rowsByShape[shape] > 0 && probe.plan(shape) instanceof Plan.Skip skip) {
        counts.merge(skip.reason(), rowsByShape[shape], Long::sum);
      }
    }
    return counts;
  }

  /** Compares several probes, each with the same block, in one pass over it. */
  static void scan(List<CandidateScan> scans, Block.View view) {
    for (Segment segment : view.list().segments()) {
      List<NameTask> tasks = new ArrayList<>();
      for (CandidateScan scan : scans) {
        scan.countRows(view, segment);
        scan.addTasks(segment, tasks);
      }
      scanNames(segment, tasks);
      for (CandidateScan scan : scans) {
        scan.judgeSurvivors(view, segment);
      }
    }
    for (CandidateScan scan : scans) {
      scan.compareUnsealed(view);
    }
  }

  private void addTasks(Segment segment, List<NameTask> into) {
    for (int place = 0; place < probe.languages().size(); place++) {
      NameIndex index = segment.scan(probe.languages().get(place).language());
      if (index != null && probe.languages().get(place).has(EncodedText.NAME)) {
        into.add(new NameTask(probe, place, index, scan, partitioned, survivors));
      }
    }
  }

  private static void scanNames(Segment segment, List<NameTask> tasks) {
    tasks.forEach(NameTask::addUnscanned);
    for (int language = 0; language < segment.scans().length; language++) {
      NameIndex index = segment.scan(language);
      if (index != null) {
        int number = language;
        List<NameTask> inLanguage =
            tasks.stream().filter(task -> task.language() == number).toList();
        for (Bucket bucket : index.buckets()) {
          scanNames(bucket, inLanguage);
        }
      }
    }
  }

  private static void scanNames(Bucket bucket, List<NameTask> tasks) {
    List<NameTask> begun = tasks.stream().filter(task -> task.begin(bucket)).toList();
    int groups = bucket.columns().groups();
    int tile =
        begun.size() > 1
            ? Math.max(1, TILE_BYTES / LaneLayout.groupBytes(bucket.columns().length()))
            : groups;
    for (int from = 0; from < groups; from += tile) {
      for (NameTask task : begun) {
        task.scan(bucket, from, Math.min(groups, from + tile));
      }
    }
  }

  /** Counts the segment's visible rows by shape. */
  private void countRows(Block.View view, Segment segment) {
    int end = segment.to();
    if (segment.latestArrival() >= visibility.arrivedBefore()) {
      if (!segment.arrivalsAscend()) {
        countRowByRow(view, segment);
        return;
      }
      end = firstLatePosition(view, segment);
    }
    int counted = segment.countedPosition(end);
    int[] shapes = segment.rowsByShape(end);
    for (int shape = 0; shape < shapes.length; shape++) {
      rowsByShape[shape] += shapes[shape];
    }
    for (int position = counted; position < end; position++) {
      count(view, view.list().row(position), 1);
    }
    for (int i = 0; i < view.removed().count(); i++) {
      int row = view.removed().row(i);
      if (isBetween(segment.from(), end, view.list().position(row))) {
        count(view, row, -1);
      }
    }
    for (Visibility.HiddenRow hidden : visibility.hidden()) {
      int row = hidden.row();
      if (hidden.block() == view.block()
          && isBetween(segment.from(), end, view.list().position(row))
          && !view.removed().contains(row)) {
        count(view, row, -1);
      }
    }
  }

  private static boolean isBetween(int from, int to, int position) {
    return position >= from && position < to;
  }

  private void countRowByRow(Block.View view, Segment segment) {
    for (int position = segment.from(); position < segment.to(); position++) {
      int row = view.list().row(position);
      if (!view.removed().contains(row) && visibility.sees(view, row, codec)) {
        count(view, row, 1);
      }
    }
  }

  /** The first position that arrived too late, of a segment whose arrivals ascend. */
  private int firstLatePosition(Block.View view, Segment segment) {
    int early = segment.from() - 1;
    int late = segment.to();
    while (late - early > 1) {
      int middle = (early + late) >>> 1;
      int row = view.list().row(middle);
      long arrival = codec.arrival(view.store().chunk(row), view.store().at(row));
      if (arrival < visibility.arrivedBefore()) {
        early = middle;
      } else {
        late = middle;
      }
    }
    return late;
  }

  private void count(Block.View view, int row, int by) {
    rowsByShape[RowFormat.shape(view.store().chunk(row), view.store().at(row))] += by;
  }

  private void judgeSurvivors(Block.View view, Segment segment) {
    if (survivors.size() > Math.max(FieldFilter.FEWEST_ROWS, segment.rows() / DENSE_SHARE)) {
      judgeInOrder(view, segment);
    } else {
      if (probe.languages().size() > 1) {
        survivors.sort();
      }
      judgeInBatches(view);
    }
    survivors.clear();
  }

  /** A batch's rows are asked of memory all at once, for they lie far from each other. */
  private void judgeInBatches(Block.View view) {
    for (int from = 0; from < survivors.size(); from += BATCH_ROWS) {
      int to = Math.min(survivors.size(), from + BATCH_ROWS);
      for (int i = from; i < to; i++) {
        places[i - from] = view.store().place(view.list().row(survivors.row(i)));
      }
      fetch(view, to - from);
      for (int i = from; i < to; i++) {
        int row = view.list().row(survivors.row(i));
        judge(view, row, survivors.language(i), survivors.fewestEdits(i));
      }
    }
  }

  /** Fetches the rows at the first places; what is read is kept, so that the reading is done. */
  private void fetch(Block.View view, int rows) {
    int fetched = 0;
    for (int i = 0; i < rows; i++) {
      fetched += view.store().fetch(places[i]);
    }
    survivors.scratch()[0] = (byte) fetched;
  }

  /** Each row once, in the order in which the rows lie in memory, and a chunk's rows together. */
  private void judgeInOrder(Block.View view, Segment segment) {
    FilteredRows rows = new FilteredRows(probe, codec, scan, view, segment, survivors);
    while (rows.next()) {
      for (int position = rows.from(); position < rows.to(); position++) {
        if (rows.passed(position)) {
          int row = view.list().row(segment.from() + position);
          judge(view, row, rows.language(position), rows.fewestEdits(position));
        }
      }
    }
  }

  private void judge(Block.View view, int row, int language, int fewestEdits) {
    byte[] chunk = view.store().chunk(row);
    int at = view.store().at(row);
    if (probe.plan(RowFormat.shape(chunk, at)) instanceof Plan.Compare plan) {
      SimilarityScore score = judge.judge(chunk, at, plan, language, fewestEdits);
      if (score != null && !view.removed().contains(row) && visibility.sees(view, row, codec)) {
        found.add(new ScoredPair(codec.id(chunk, at), score), judge.over());
      }
    }
  }

  /** Compares the rows that no segment holds, and counts them. */
  private void compareUnsealed(Block.View view) {
    RowList.View list = view.list();
    for (int from = list.sealed(); from < list.count(); from += BATCH_ROWS) {
      int to = Math.min(list.count(), from + BATCH_ROWS);
      for (int position = from; position < to; position++) {
        places[position - from] = view.store().place(list.row(position));
      }
      fetch(view, to - from);
      for (int position = from; position < to; position++) {
        int row = list.row(position);
        if (!view.removed().contains(row) && visibility.sees(view, row, codec)) {
          count(view, row, 1);
          judge(view, row, 0, 0);
        }
      }
    }
  }
}
