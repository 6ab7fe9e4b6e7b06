package org.sosia.matching.internal.index;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityScore;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.ScoreArithmetic;
import org.sosia.matching.internal.index.Probe.Plan;

/**
 * Scores stored rows against one probe, each only as far as its decision needs: it starts from the
 * score of texts that are all equal and takes off what each field loses, heaviest first; as soon as
 * what remains lies below the threshold the other fields need no look, and no distance is measured
 * further than the remainder allows.
 *
 * <p>Scores near the threshold are decided in exact arithmetic. Owned by one thread.
 */
final class RowJudge {
  private static final int MOST_EDITS = PersonRecord.MAX_TEXT_LENGTH_CODE_POINTS;
  private static final double[] INVERSE = inverses();

  private final Probe probe;
  private final RowCodec codec;
  private final ScoreArithmetic arithmetic;
  private final int[] weights;
  private final int[] heaviestFirst;

  // The row under judgement: per compared language its place in the probe and its part of the row.
  private byte[] row = {};
  private int compared;
  private final int[] places;
  private final int[] parts;
  private final double[] shares;
  private final int[][] lengths;
  private final int[][] starts;
  private final int[][] distances;

  RowJudge(Probe probe, RowCodec codec) {
    this.probe = probe;
    this.codec = codec;
    RuleSettings settings = probe.settings();
    arithmetic = new ScoreArithmetic(settings);
    weights = EncodedText.FIELDS.stream().mapToInt(settings::weight).toArray();
    heaviestFirst =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingInt(f -> -weights[f]))
            .mapToInt(Integer::intValue)
            .toArray();
    int languages = probe.languages().size();
    places = new int[languages];
    parts = new int[languages];
    shares = new double[languages];
    lengths = new int[languages][RowFormat.FIELDS];
    starts = new int[languages][RowFormat.FIELDS];
    distances = new int[languages][RowFormat.FIELDS];
  }

  /**
   * Judges the row that begins at a byte.
   *
   * @return the exact score when it meets the threshold, else null
   */
  @Nullable SimilarityScore judge(byte[] bytes, int at, Plan.Compare plan) {
    double slack = read(bytes, at, plan);
    for (int f : heaviestFirst) {
      for (int i = 0; i < compared; i++) {
        ProbeLanguage language = probe.languages().get(places[i]);
        distances[i][f] = 0;
        if (lengths[i][f] > 0 && language.has(f) && weights[f] > 0) {
          double share = weights[f] * shares[i];
          int longer = Math.max(lengths[i][f], language.length(f));
          int most = (int) Math.min(MOST_EDITS, (slack + 2 * Budgets.MARGIN) / share * longer);
          int distance = distance(language, i, f, most);
          slack -= share * distance * INVERSE[longer];
          if (distance > most || slack < -Budgets.MARGIN) {
            return null;
          }
          distances[i][f] = distance;
        }
      }
    }
    if (slack < -Budgets.MARGIN) {
      return null;
    }
    SimilarityScore score = score();
    return slack > Budgets.MARGIN || score.meets(probe.settings()) ? score : null;
  }

  /** Finds the compared parts and returns what the score of equal texts has over the threshold. */
  private double read(byte[] bytes, int at, Plan.Compare plan) {
    row = bytes;
    compared = 0;
    double slack = 0;
    int part = at + RowFormat.SHAPE_BYTES;
    for (int place : plan.probeLanguage()) {
      if (place >= 0) {
        places[compared] = place;
        parts[compared] = part;
        int presence = readLengths(compared, part);
        Budgets budgets = probe.budgets(place);
        double share = 1 / (budgets.denominator(presence) * plan.languages());
        shares[compared] = share;
        slack += budgets.budget(presence) * share;
        compared++;
      }
      part += RowFormat.partSize(bytes, part);
    }
    return slack;
  }

  /** Reads where the fields of a part lie and returns which are present. */
  private int readLengths(int i, int part) {
    int presence = 0;
    boolean plain = RowFormat.isPlain(row, part);
    int start = part + (plain ? RowFormat.PLAIN_HEADER_BYTES : RowFormat.WIDE_HEADER_BYTES);
    for (int f = 0; f < RowFormat.FIELDS; f++) {
      int length = RowFormat.length(row, part, f);
      lengths[i][f] = length;
      starts[i][f] = start;
      start += plain ? length : length * RowFormat.WIDE_CODE_POINT_BYTES;
      presence |= length > 0 ? 1 << f : 0;
    }
    return presence;
  }

  private int distance(ProbeLanguage language, int i, int f, int most) {
    FieldPattern fast = language.fast(f);
    if (fast != null && RowFormat.isPlain(row, parts[i])) {
      return fast.distance(row, starts[i][f], lengths[i][f], most);
    }
    int[] text = codec.codePoints(row, parts[i], language.language(), f);
    return language.general(f).distance(text, 0, text.length);
  }

  /** The exact score from the distances, all of which were measured to their end. */
  private SimilarityScore score() {
    ScoreArithmetic.Total total = arithmetic.total(compared);
    for (int i = 0; i < compared; i++) {
      ProbeLanguage language = probe.languages().get(places[i]);
      for (int f = 0; f < RowFormat.FIELDS; f++) {
        total.add(i, f, language.has(f) ? language.length(f) : 0, lengths[i][f], distances[i][f]);
      }
    }
    return total.score();
  }

  private static double[] inverses() {
    double[] inverses = new double[PersonRecord.MAX_TEXT_LENGTH_CODE_POINTS + 1];
    for (int length = 1; length < inverses.length; length++) {
      inverses[length] = 1.0 / length;
    }
    return inverses;
  }
}
