package org.sosia.matching.internal.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityScore;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.ScoreSum;
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
  private static final int NOT_COMPARED = -1;
  private static final long ONES = 0x0101010101010101L;
  private static final double OVERDRAWN = -1;

  private final Probe probe;
  private final RowCodec codec;
  private final ScoreSum sum;
  private final int[] weights;
  private final double[] inverseWeights;
  private final int[] heaviestFirst;
  private final int[] nameLast;

  // The row under judgement: per compared language its place in the probe and its part of the row.
  private byte[] row = {};
  private int compared;
  private double over;
  private final int[] places;
  private final ProbeLanguage[] languages;
  private final Budgets[] budgets;
  private final int[] parts;
  // What an edit's weight is multiplied with to be a share of the score, and the inverse of that.
  private final double[] shares;
  private final double[] wholes;
  private final boolean[] plain;
  // Of a plain part one byte for each field: its length, and what lies before its end.
  private final long[] plainLengths;
  private final long[] plainEnds;
  private final int[][] distances;

  RowJudge(Probe probe, RowCodec codec) {
    this.probe = probe;
    this.codec = codec;
    RuleSettings settings = probe.settings();
    sum = new ScoreSum(settings);
    weights = EncodedText.FIELDS.stream().mapToInt(settings::weight).toArray();
    heaviestFirst =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingInt(f -> -weights[f]))
            .mapToInt(Integer::intValue)
            .toArray();
    nameLast =
        IntStream.concat(
                IntStream.of(heaviestFirst).filter(f -> f != EncodedText.NAME),
                IntStream.of(EncodedText.NAME))
            .toArray();
    inverseWeights = Arrays.stream(weights).mapToDouble(weight -> 1.0 / weight).toArray();
    languages = probe.languages().toArray(ProbeLanguage[]::new);
    budgets = IntStream.range(0, languages.length).mapToObj(probe::budgets).toArray(Budgets[]::new);
    places = new int[languages.length];
    parts = new int[languages.length];
    shares = new double[languages.length];
    wholes = new double[languages.length];
    plain = new boolean[languages.length];
    plainLengths = new long[languages.length];
    plainEnds = new long[languages.length];
    distances = new int[languages.length][RowFormat.FIELDS];
  }

  /**
   * Judges the row that begins at a byte.
   *
   * @param language the place of a language of the probe
   * @param fewestEdits the names' distance in that language is known to be no less
   * @return the exact score when it meets the threshold, else null
   */
  @Nullable SimilarityScore judge(
      byte[] bytes, int at, Plan.Compare plan, int language, int fewestEdits) {
    double slack = read(bytes, at, plan);
    int known = fewestEdits > 0 ? comparedPlace(language) : NOT_COMPARED;
    double knownLoss = known == NOT_COMPARED ? 0 : nameLoss(known, fewestEdits);
    slack -= knownLoss;
    // With a bound for the heaviest field, the field itself can wait until the others agree.
    for (int f : known == NOT_COMPARED ? heaviestFirst : nameLast) {
      for (int i = 0; i < compared; i++) {
        if (f == EncodedText.NAME && i == known) {
          slack += knownLoss;
        }
        slack = less(slack, i, f);
        if (slack < -Budgets.MARGIN) {
          return null;
        }
      }
    }
    if (slack < -Budgets.MARGIN) {
      return null;
    }
    over = slack;
    SimilarityScore score = score();
    return slack > Budgets.MARGIN || score.meets(probe.settings()) ? score : null;
  }

  /** How much the score returned last is over the threshold, as a share; in floating point. */
  double over() {
    return over;
  }

  /** What is left after a field's loss; less than nothing when that is certain to be so. */
  private double less(double slack, int i, int f) {
    ProbeLanguage language = languages[places[i]];
    distances[i][f] = 0;
    if (length(i, f) == 0 || !language.has(f) || weights[f] == 0) {
      return slack;
    }
    int longer = Math.max(length(i, f), language.length(f));
    double edits = (slack + 2 * Budgets.MARGIN) * wholes[i] * inverseWeights[f] * longer;
    int most = (int) Math.min(MOST_EDITS, edits);
    int distance = distance(language, i, f, most);
    distances[i][f] = distance;
    return distance > most ? OVERDRAWN : slack - loss(i, f, distance, longer);
  }

  private int comparedPlace(int language) {
    for (int i = 0; i < compared; i++) {
      if (places[i] == language) {
        return length(i, EncodedText.NAME) > 0 ? i : NOT_COMPARED;
      }
    }
    return NOT_COMPARED;
  }

  private double nameLoss(int i, int edits) {
    int length = languages[places[i]].length(EncodedText.NAME);
    int longer = Math.max(length(i, EncodedText.NAME), length);
    return loss(i, EncodedText.NAME, edits, longer);
  }

  private double loss(int i, int f, int edits, int longer) {
    return weights[f] * shares[i] * edits * INVERSE[longer];
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
        wholes[compared] = budgets[place].denominator(presence) * plan.languages();
        shares[compared] = budgets[place].share(presence) * plan.share();
        slack += budgets[place].budget(presence) * shares[compared];
        compared++;
      }
      part += RowFormat.partSize(bytes, part);
    }
    return slack;
  }

  /** Reads how a part is laid out and returns which fields are present. */
  private int readLengths(int i, int part) {
    plain[i] = RowFormat.isPlain(row, part);
    if (!plain[i]) {
      return RowFormat.presence(row, part);
    }
    long word = RowFormat.plainLengths(row, part);
    plainLengths[i] = word;
    plainEnds[i] = word * ONES;
    return RowFormat.presence(word);
  }

  private int length(int i, int f) {
    return plain[i]
        ? (int) (plainLengths[i] >>> (f * Byte.SIZE)) & 0xff
        : RowFormat.length(row, parts[i], f);
  }

  /** Where a field of a plain part begins. */
  private int start(int i, int f) {
    int first = parts[i] + RowFormat.PLAIN_HEADER_BYTES;
    if (RowFormat.partSize(row, parts[i]) - RowFormat.PLAIN_HEADER_BYTES <= 0xff) {
      return first + ((int) (plainEnds[i] << Byte.SIZE >>> (f * Byte.SIZE)) & 0xff);
    }
    for (int before = 0; before < f; before++) {
      first += length(i, before);
    }
    return first;
  }

  private int distance(ProbeLanguage language, int i, int f, int most) {
    FieldPattern fast = language.fast(f);
    if (fast != null && plain[i]) {
      return fast.distance(row, start(i, f), length(i, f), most);
    }
    int[] text = codec.codePoints(row, parts[i], language.language(), f);
    return language.general(f).distance(text, 0, text.length);
  }

  /** The exact score from the distances, all of which were measured to their end. */
  private SimilarityScore score() {
    sum.begin(compared);
    for (int i = 0; i < compared; i++) {
      ProbeLanguage language = languages[places[i]];
      sum.nextLanguage();
      for (int f = 0; f < RowFormat.FIELDS; f++) {
        sum.add(f, language.has(f) ? language.length(f) : 0, length(i, f), distances[i][f]);
      }
    }
    return sum.score();
  }

  private static double[] inverses() {
    double[] inverses = new double[PersonRecord.MAX_TEXT_LENGTH_CODE_POINTS + 1];
    for (int length = 1; length < inverses.length; length++) {
      inverses[length] = 1.0 / length;
    }
    return inverses;
  }
}
