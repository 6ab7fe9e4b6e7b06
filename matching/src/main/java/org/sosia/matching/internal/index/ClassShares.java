package org.sosia.matching.internal.index;

import org.jspecify.annotations.Nullable;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.LaneScan;

/**
 * How much of itself a name may lose, by what its class says of the rest of the record: the exact
 * partition.
 *
 * <p>The bound is lossless: what a class loses in its facets is lost by every row of it, and
 * nothing is taken off for fields that are no facet. Owned by one thread.
 */
final class ClassShares {
  /** A group of lanes rarely spans many times more classes than the highest level. */
  private static final int LEVELS = 5;

  private final int classes;
  private final int highestLevel;

  // Level by level: the largest share of 2^level classes, from each class on. The last few of a
  // level, from which on there are fewer classes, are not set.
  private final int[] largest;

  ClassShares(Probe probe, int place, FacetClasses classes, LaneScan scan) {
    this.classes = classes.size();
    highestLevel = Math.min(LEVELS - 1, log2(Math.max(1, this.classes)));
    largest = new int[(highestLevel + 1) * this.classes];
    Budgets budgets = probe.budgets(place);
    double[] left = left(probe, place, classes, scan);
    for (int number = 0; number < left.length; number++) {
      largest[number] = budgets.nameShare(left[number]);
    }
    for (int level = 1; level <= highestLevel; level++) {
      int from = level * this.classes;
      setLargerOfTwo(largest, from, from + this.classes, 1 << (level - 1));
    }
  }

  /** Of each share of the level before and the one some places behind it the larger one. */
  private static void setLargerOfTwo(int[] largest, int from, int to, int apart) {
    int before = from - (to - from);
    int count = to - from - 2 * apart + 1;
    for (int i = 0; i < count; i++) {
      largest[from + i] = Math.max(largest[before + i], largest[before + apart + i]);
    }
  }

  /** By class what is left of the budget; less than nothing when the class is overdrawn. */
  private static double[] left(Probe probe, int place, FacetClasses classes, LaneScan scan) {
    double[] left = new double[classes.size()];
    Facet presence = classes.facets().getFirst();
    double[] budgetByRank = new double[presence.size()];
    for (int rank = 0; rank < budgetByRank.length; rank++) {
      budgetByRank[rank] = probe.budgets(place).budget(presence.presence(rank));
    }
    char[] ranks = classes.ranks(0);
    for (int number = 0; number < left.length; number++) {
      left[number] = budgetByRank[ranks[number]];
    }
    // Of the pincode there are two facets, the whole and its beginning; the larger loss counts.
    double[] ofPincode = null;
    char[] pincodeRanks = ranks;
    for (int t = 1; t < classes.facets().size(); t++) {
      double[] losses = losses(probe, place, classes.facets().get(t), scan);
      boolean isPincode = classes.facets().get(t).field() == EncodedText.PINCODE;
      if (losses != null && isPincode && ofPincode != null) {
        takeOffMore(left, losses, classes.ranks(t), ofPincode, pincodeRanks);
      } else if (losses != null) {
        takeOff(left, losses, classes.ranks(t));
        if (isPincode) {
          ofPincode = losses;
          pincodeRanks = classes.ranks(t);
        }
      }
    }
    return left;
  }

  /** What the values of a facet lose by rank; null when none loses anything. */
  private static double @Nullable [] losses(Probe probe, int place, Facet facet, LaneScan scan) {
    ProbeLanguage language = probe.languages().get(place);
    FieldPattern pattern = language.fast(facet.field());
    int weight = probe.settings().weight(EncodedText.FIELDS.get(facet.field()));
    return pattern == null || weight == 0 ? null : facet.losses(language, pattern, weight, scan);
  }

  private static void takeOff(double[] left, double[] losses, char[] ranks) {
    for (int number = 0; number < left.length; number++) {
      left[number] -= losses[ranks[number]];
    }
  }

  /** Takes off what this facet of the pincode loses and the other one has not lost already. */
  private static void takeOffMore(
      double[] left, double[] losses, char[] ranks, double[] before, char[] ranksBefore) {
    for (int number = 0; number < left.length; number++) {
      left[number] -= Math.max(0, losses[ranks[number]] - before[ranksBefore[number]]);
    }
  }

  /** The largest share of classes that follow each other; −1 when each is overdrawn. */
  int largest(int lowest, int highest) {
    int level = Math.min(highestLevel, log2(highest - lowest + 1));
    int ofLevel = level * classes;
    int last = highest + 1 - (1 << level);
    int share = Math.max(largest[ofLevel + lowest], largest[ofLevel + last]);
    for (int number = lowest + (1 << level); number < last; number += 1 << level) {
      share = Math.max(share, largest[ofLevel + number]);
    }
    return share;
  }

  private static int log2(int number) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
  }
}
