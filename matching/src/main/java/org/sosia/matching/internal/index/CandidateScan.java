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
  private static final int BATCH_ROWS = 32;

  private final Probe probe;
  private final Visibility visibility;
  private final RowCodec codec;
  private final KernelOptions options;
  private final RowJudge judge;
  private final Survivors survivors = new Survivors();
  private final List<ScoredPair> potentialDuplicates = new ArrayList<>();
  private final long[] rowsByShape;

  CandidateScan(Probe probe, Visibility visibility, RowCodec codec, KernelOptions options) {
    this.probe = probe;
    this.visibility = visibility;
    this.codec = codec;
    this.options = options;
    judge = new RowJudge(probe, codec);
    rowsByShape = new long[codec.shapes().size()];
  }

  List<ScoredPair> potentialDuplicates() {
    return potentialDuplicates;
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
    for (Segment segment : view.segments()) {
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
    for (int row = Block.sealedRows(view.segments()); row < view.rows(); row++) {
      for (CandidateScan scan : scans) {
        scan.compareUnsealed(view, row);
      }
    }
  }

  private void addTasks(Segment segment, List<NameTask> into) {
    for (int place = 0; place < probe.languages().size(); place++) {
      NameIndex index = segment.scan(probe.languages().get(place).language());
      if (index != null && probe.languages().get(place).has(EncodedText.NAME)) {
        into.add(new NameTask(probe, place, index, options, survivors));
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
      end = firstLateRow(view, segment);
    }
    int counted = segment.countedRow(end);
    int[] shapes = segment.rowsByShape(end);
    for (int shape = 0; shape < shapes.length; shape++) {
      rowsByShape[shape] += shapes[shape];
    }
    for (int row = counted; row < end; row++) {
      count(view, row, 1);
    }
    for (int i = 0; i < view.removed().count(); i++) {
      int row = view.removed().row(i);
      if (row >= segment.from() && row < end) {
        count(view, row, -1);
      }
    }
    for (Visibility.HiddenRow hidden : visibility.hidden()) {
      int row = hidden.row();
      if (hidden.block() == view.block()
          && row >= segment.from()
          && row < end
          && !view.removed().contains(row)) {
        count(view, row, -1);
      }
    }
  }

  private void countRowByRow(Block.View view, Segment segment) {
    for (int row = segment.from(); row < segment.to(); row++) {
      if (!view.removed().contains(row) && visibility.sees(view, row, codec)) {
        count(view, row, 1);
      }
    }
  }

  /** The first row that arrived too late, of a segment whose arrivals ascend. */
  private int firstLateRow(Block.View view, Segment segment) {
    int early = segment.from() - 1;
    int late = segment.to();
    while (late - early > 1) {
      int middle = (early + late) >>> 1;
      long arrival = codec.arrival(view.store().chunk(middle), view.store().at(middle));
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
    if (survivors.size() > segment.rows() / DENSE_SHARE) {
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
      int fetched = 0;
      for (int i = from; i < to; i++) {
        fetched += view.store().fetch(survivors.row(i));
      }
      // What is read is kept, so that the reading is done.
      survivors.scratch()[0] = (byte) fetched;
      for (int i = from; i < to; i++) {
        judge(view, survivors.row(i), survivors.language(i), survivors.fewestEdits(i));
      }
    }
  }

  /** Each row once, and in the order in which the rows lie in memory. */
  private void judgeInOrder(Block.View view, Segment segment) {
    // Per row one more than what is known of it; 0 for who did not pass.
    char[] known = new char[segment.rows()];
    for (int i = 0; i < survivors.size(); i++) {
      int language = survivors.language(i);
      known[survivors.row(i) - segment.from()] =
          (char) ((language << Byte.SIZE | survivors.fewestEdits(i)) + 1);
    }
    for (int place = 0; place < known.length; place++) {
      if (known[place] != 0) {
        int told = known[place] - 1;
        judge(view, segment.from() + place, told >>> Byte.SIZE, told & 0xff);
      }
    }
  }

  private void judge(Block.View view, int row, int language, int fewestEdits) {
    byte[] chunk = view.store().chunk(row);
    int at = view.store().at(row);
    if (probe.plan(RowFormat.shape(chunk, at)) instanceof Plan.Compare plan) {
      SimilarityScore score = judge.judge(chunk, at, plan, language, fewestEdits);
      if (score != null && !view.removed().contains(row) && visibility.sees(view, row, codec)) {
        potentialDuplicates.add(new ScoredPair(codec.id(chunk, at), score));
      }
    }
  }

  private void compareUnsealed(Block.View view, int row) {
    if (view.removed().contains(row) || !visibility.sees(view, row, codec)) {
      return;
    }
    byte[] chunk = view.store().chunk(row);
    int at = view.store().at(row);
    int shape = RowFormat.shape(chunk, at);
    rowsByShape[shape]++;
    if (probe.plan(shape) instanceof Plan.Compare plan) {
      SimilarityScore score = judge.judge(chunk, at, plan, 0, 0);
      if (score != null) {
        potentialDuplicates.add(new ScoredPair(codec.id(chunk, at), score));
      }
    }
  }
}
