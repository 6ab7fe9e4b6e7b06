package org.sosia.matching.internal.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityScore;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.ScoreSum;

/**
 * Decides pairs by their texts: it starts from the score of texts that are all equal and takes off
 * what each loses, until the threshold is out of reach. Near it, exact arithmetic decides. Owned by
 * one thread.
 */
final class PairJudge {
  private static final int FIELDS = RecordBytes.FIELDS;

  private final RuleSettings settings;
  private final LossBounds bounds;
  private final Languages languages;
  private final ScoreSum sum;
  private final TextDistance distance = new TextDistance();
  // Of the probe: by the language's number, the texts of languages with a name.
  private int[][][] probe = {};
  private int[] probeLanguages = {};
  // Of the pair: the languages that both have a name in.
  private int compared;
  private int[][][] left = new int[8][][];
  private int[][][] right = new int[8][][];
  private int[][] edits = new int[8][FIELDS];

  PairJudge(RuleSettings settings, LossBounds bounds, Languages languages) {
    this.settings = settings;
    this.bounds = bounds;
    this.languages = languages;
    sum = new ScoreSum(settings);
  }

  /** Takes the record that is compared with others from now on. */
  void probe(byte[] record) {
    int count = 0;
    RecordBytes.Parts parts = new RecordBytes.Parts(record);
    while (parts.next()) {
      if (parts.length(EncodedText.NAME) > 0) {
        if (count == probe.length) {
          probe = Arrays.copyOf(probe, count + 1);
          probeLanguages = Arrays.copyOf(probeLanguages, count + 1);
        }
        probeLanguages[count] = languages.number(parts);
        probe[count++] = texts(parts);
      }
    }
    probe = Arrays.copyOf(probe, count);
    probeLanguages = Arrays.copyOf(probeLanguages, count);
  }

  private static int[][] texts(RecordBytes.Parts parts) {
    int[][] texts = new int[FIELDS][];
    for (int f = 0; f < FIELDS; f++) {
      texts[f] = parts.text(f);
    }
    return texts;
  }

  /** The exact score of the probe and a record when it meets the threshold, else null. */
  @Nullable SimilarityScore judge(byte[] record) {
    read(record);
    if (compared == 0) {
      return null;
    }
    double slack = 0;
    for (int i = 0; i < compared; i++) {
      int presence = presence(left[i]);
      int other = presence(right[i]);
      slack += bounds.budget(presence, other) / (bounds.denominator(presence, other) * compared);
    }
    for (int i = 0; i < compared; i++) {
      double share = 1 / (bounds.denominator(presence(left[i]), presence(right[i])) * compared);
      for (int f = 0; f < FIELDS; f++) {
        slack -= share * loss(i, f);
        if (slack < -LossBounds.MARGIN) {
          return null;
        }
      }
    }
    SimilarityScore score = score();
    return slack > LossBounds.MARGIN || score.meets(settings) ? score : null;
  }

  private void read(byte[] record) {
    compared = 0;
    RecordBytes.Parts parts = new RecordBytes.Parts(record);
    while (parts.next()) {
      if (parts.length(EncodedText.NAME) > 0) {
        int language = languages.number(parts);
        for (int i = 0; i < probeLanguages.length; i++) {
          if (probeLanguages[i] == language) {
            left[compared] = probe[i];
            right[compared++] = texts(parts);
          }
        }
      }
    }
  }

  private double loss(int i, int f) {
    int[] a = left[i][f];
    int[] b = right[i][f];
    edits[i][f] = 0;
    if (a.length == 0 || b.length == 0 || bounds.weight(f) == 0) {
      return 0;
    }
    edits[i][f] = distance.edits(a, b);
    return (double) bounds.weight(f) * edits[i][f] / Math.max(a.length, b.length);
  }

  private static int presence(int[][] texts) {
    int presence = 0;
    for (int f = 0; f < FIELDS; f++) {
      presence |= texts[f].length > 0 ? 1 << f : 0;
    }
    return presence;
  }

  private SimilarityScore score() {
    sum.begin(compared);
    for (int i = 0; i < compared; i++) {
      sum.nextLanguage();
      for (int f = 0; f < FIELDS; f++) {
        sum.add(f, left[i][f].length, right[i][f].length, edits[i][f]);
      }
    }
    return sum.score();
  }
}
