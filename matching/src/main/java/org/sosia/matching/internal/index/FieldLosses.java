package org.sosia.matching.internal.index;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;

/**
 * What the fields of a row lose against one language of a probe, in two steps: what their lengths
 * alone say, all fields at once, and then what the lanes say beyond that, field after field. So a
 * row is out as soon as the fields already looked at and the lengths of the others overdraw it.
 *
 * <p>In whole numbers, losses rounded down and what may be lost rounded up. Owned by one thread.
 */
final class FieldLosses {
  private static final int LENGTHS = RowFormat.LONGEST_PLAIN_LENGTH + 1;
  private static final int MISSES = 1 << Byte.SIZE;

  /** The overall weight is so much, so that sums of losses fit an integer. */
  private static final int WHOLE = 1 << 29;

  private final ProbeLanguage language;
  private final Budgets budgets;
  private final LaneScan scan;
  private final int[] weights;
  private final double unit;
  private final int[] fields;
  // Per length of the name.
  private final double[] nameLossPerEdit = new double[LENGTHS];
  // Per field and length of its texts.
  private final int[] lengthLoss = new int[RowFormat.FIELDS * LENGTHS];
  private final @Nullable Loss[][] losses = new Loss[RowFormat.FIELDS][LaneLayout.MAX_LENGTH + 1];

  /**
   * What texts of one length lose beyond what their length says; without a band nothing is known.
   */
  record Loss(@Nullable Band band, int[] byMisses) {}

  /**
   * The losses of a language.
   *
   * @param place the place of the language in the probe
   */
  FieldLosses(Probe probe, int place, LaneScan scan) {
    language = probe.languages().get(place);
    budgets = probe.budgets(place);
    this.scan = scan;
    RuleSettings settings = probe.settings();
    weights = EncodedText.FIELDS.stream().mapToInt(settings::weight).toArray();
    unit = (double) WHOLE / settings.overallWeight();
    fields =
        IntStream.range(0, RowFormat.FIELDS)
            .filter(f -> f != EncodedText.NAME && weights[f] > 0 && language.fast(f) != null)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(f -> -weights[f])
                    .thenComparingInt(language::length))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int length = 1; length < LENGTHS; length++) {
      nameLossPerEdit[length] = lossPerEdit(EncodedText.NAME, length);
      for (int f : fields) {
        int edits = Math.abs(length - language.length(f));
        lengthLoss[f * LENGTHS + length] = (int) (lossPerEdit(f, length) * edits);
      }
    }
  }

  private double lossPerEdit(int field, int length) {
    return weights[field] * unit / Math.max(length, language.length(field));
  }

  /** The fields that lanes tell of: heaviest first, and of equal ones the shortest. */
  int[] fields() {
    return fields;
  }

  /** What a row of any form may lose; less than nothing when it is out. */
  int left() {
    return left(budgets.largest());
  }

  /**
   * What a row may lose beyond what is known of it; less than nothing when it is out.
   *
   * @param lengths of its fields, as {@link RowFormat#plainLengths} tells them
   * @param fewestNameEdits the name's distance is known to be no less
   */
  int left(long lengths, int fewestNameEdits) {
    int left = left(budgets.budget(RowFormat.presence(lengths)));
    left -= (int) (nameLossPerEdit[length(lengths, EncodedText.NAME)] * fewestNameEdits);
    for (int f : fields) {
      left -= lengthLoss[f * LENGTHS + length(lengths, f)];
    }
    return left;
  }

  private int left(double budget) {
    // Rounded up by more than all that rounding errors add to a loss.
    return (int) (budget * unit) + 2;
  }

  private static int length(long lengths, int field) {
    return (int) (lengths >>> (field * Byte.SIZE)) & 0xff;
  }

  /** What a field's texts of a length lose beyond what their length says. */
  Loss of(int field, int length) {
    Loss known = losses[field][length];
    if (known == null) {
      Band band = language.band(field, length, scan);
      int[] byMisses = new int[MISSES];
      for (int m = 0; band != null && m < MISSES; m++) {
        int loss = (int) (lossPerEdit(field, length) * band.edits(m));
        byMisses[m] = loss - lengthLoss[field * LENGTHS + length];
      }
      known = new Loss(band, byMisses);
      losses[field][length] = known;
    }
    return known;
  }
}
