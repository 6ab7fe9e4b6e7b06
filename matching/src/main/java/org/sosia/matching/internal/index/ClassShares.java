package org.sosia.matching.internal.index;

import java.util.List;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.LaneScan;

/**
 * How much of itself a name may lose, by what its class says of the rest of the record: the exact
 * partition.
 *
 * <p>The bound is lossless: what a class loses in its facets is lost by every row of it, and
 * nothing is taken off for fields that are no facet. Classes follow each other by their facets'
 * values, so a walk over them takes off only what differs from the class before, and goes past all
 * classes that begin with facets that lose too much. Owned by one thread.
 */
final class ClassShares {
  /** A group of lanes rarely spans many times more classes than the highest level. */
  private static final int LEVELS = 5;

  private static final double[] NOTHING = {};

  // The largest share of 2^level classes, from each class on.
  private final int[][] largest;

  ClassShares(Probe probe, int place, FacetClasses classes, LaneScan scan) {
    largest = new int[Math.min(LEVELS, 1 + log2(Math.max(1, classes.size())))][];
    largest[0] = new Walk(probe, place, classes, scan).shares();
    for (int level = 1; level < largest.length; level++) {
      largest[level] = largerOfTwo(largest[level - 1], 1 << (level - 1));
    }
  }

  /** Of each number and that some places behind it the larger one. */
  private static int[] largerOfTwo(int[] numbers, int apart) {
    int[] larger = new int[numbers.length - apart];
    for (int i = 0; i < larger.length; i++) {
      larger[i] = Math.max(numbers[i], numbers[i + apart]);
    }
    return larger;
  }

  /** The largest share of classes that follow each other; −1 when each is overdrawn. */
  int largest(int lowest, int highest) {
    int level = Math.min(largest.length - 1, log2(highest - lowest + 1));
    int[] ofLevel = largest[level];
    int last = highest + 1 - (1 << level);
    int share = Math.max(ofLevel[lowest], ofLevel[last]);
    for (int number = lowest + (1 << level); number < last; number += 1 << level) {
      share = Math.max(share, ofLevel[number]);
    }
    return share;
  }

  private static int log2(int number) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
  }

  /** Goes from class to class. */
  private static final class Walk {
    private final FacetClasses classes;
    private final Budgets budgets;
    // By facet what its values lose by rank; empty when none loses anything.
    private final double[][] losses;
    private final boolean[] isPincode;
    // After each facet: what is left, and what the beginning of the pincode has lost of it.
    private final double[] left;
    private final double[] pincodeLoss;

    Walk(Probe probe, int place, FacetClasses classes, LaneScan scan) {
      this.classes = classes;
      budgets = probe.budgets(place);
      ProbeLanguage language = probe.languages().get(place);
      List<Facet> facets = classes.facets();
      losses = new double[facets.size()][];
      isPincode = new boolean[losses.length];
      for (int t = 1; t < losses.length; t++) {
        int field = facets.get(t).field();
        int weight = probe.settings().weight(EncodedText.FIELDS.get(field));
        isPincode[t] = field == EncodedText.PINCODE;
        FieldPattern pattern = language.fast(field);
        losses[t] =
            pattern == null || weight == 0
                ? NOTHING
                : facets.get(t).losses(language, pattern, weight, scan);
      }
      left = new double[losses.length];
      pincodeLoss = new double[losses.length];
    }

    int[] shares() {
      int[] shares = new int[classes.size()];
      double least = budgets.leastBudget();
      int overdrawnAt = Integer.MAX_VALUE;
      for (int number = 0; number < shares.length; number++) {
        int from = classes.firstDifferent(number);
        if (from <= overdrawnAt) {
          overdrawnAt = takeOff(number, from, least);
        }
        boolean isOverdrawn = overdrawnAt < left.length;
        shares[number] = isOverdrawn ? -1 : budgets.nameShare(left[left.length - 1]);
      }
      return shares;
    }

    /** Takes off facets from one on; the facet that overdraws, or the largest number. */
    private int takeOff(int number, int from, double least) {
      for (int t = from; t < left.length; t++) {
        if (t == 0) {
          left[0] = budgets.budget(classes.facets().getFirst().presence(classes.rank(0, number)));
          pincodeLoss[0] = 0;
        } else {
          double[] byRank = losses[t];
          takeOffFacet(t, byRank.length == 0 ? 0 : byRank[classes.rank(t, number)]);
        }
        if (left[t] < least) {
          return t;
        }
      }
      return Integer.MAX_VALUE;
    }

    private void takeOffFacet(int t, double lost) {
      double loss = lost;
      pincodeLoss[t] = pincodeLoss[t - 1];
      if (isPincode[t]) {
        // The whole pincode loses only what its beginning has not lost already.
        loss = Math.max(0, lost - pincodeLoss[t]);
        pincodeLoss[t] += loss;
      }
      left[t] = left[t - 1] - loss;
    }
  }
}
