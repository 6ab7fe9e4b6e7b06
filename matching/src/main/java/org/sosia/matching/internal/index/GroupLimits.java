package org.sosia.matching.internal.index;

import java.util.Arrays;
import java.util.List;
import org.sosia.matching.internal.EncodedText;

/**
 * How many edits a probe allows the names of each group of lanes, by what the group's facets say of
 * the rest of its records: the exact partition. A group whose rest alone loses more than the budget
 * needs no look at its names.
 *
 * <p>The bound is lossless: for each facet it takes the least loss of any value that the group may
 * hold, and nothing for fields that are no facet. Owned by one thread.
 */
final class GroupLimits {
  /** A group with more neighbouring values than this is not looked at value by value. */
  private static final int MOST_VALUES_IN_GROUP = 16;

  private final Budgets budgets;
  private final double[] budgetByPresenceRank;
  private final double[][] lossByRank;
  private final int[] facets;
  private final int nameLength;
  private byte[] allowed = {};

  GroupLimits(Probe probe, int place, NameIndex index, boolean partitioned) {
    ProbeLanguage language = probe.languages().get(place);
    budgets = probe.budgets(place);
    nameLength = language.length(EncodedText.NAME);
    List<Facet> all = index.facets();
    budgetByPresenceRank = new double[all.getFirst().values().length];
    for (int rank = 0; rank < budgetByPresenceRank.length; rank++) {
      budgetByPresenceRank[rank] = budgets.budget(all.getFirst().presence(rank));
    }
    lossByRank = new double[all.size()][];
    int[] telling = new int[all.size()];
    int count = 0;
    for (int t = 1; partitioned && t < all.size(); t++) {
      FieldPattern pattern = language.fast(all.get(t).field());
      double weight = probe.settings().weight(EncodedText.FIELDS.get(all.get(t).field()));
      if (pattern != null && weight > 0) {
        lossByRank[t] = losses(all.get(t), pattern, weight);
        telling[count++] = t;
      }
    }
    facets = Arrays.copyOf(telling, count);
  }

  /** What each value loses; an absent text loses nothing beyond what its presence says. */
  private static double[] losses(Facet facet, FieldPattern pattern, double weight) {
    double[] losses = new double[facet.values().length];
    for (int rank = 0; rank < losses.length; rank++) {
      byte[] value = facet.values()[rank];
      if (value.length > 0) {
        int longer = Math.max(value.length, pattern.length());
        byte[] readable = Arrays.copyOf(value, value.length + Long.BYTES);
        losses[rank] =
            weight * pattern.distance(readable, 0, value.length, Integer.MAX_VALUE / 2) / longer;
      }
    }
    return losses;
  }

  /** The limits of a bucket's groups; the array is used again for the next bucket. */
  byte[] limits(Bucket bucket) {
    int groups = bucket.columns().groups();
    byte[] limits = room(groups);
    int longer = Math.max(nameLength, bucket.columns().length());
    for (int group = 0; group < groups; group++) {
      limits[group] =
          group > 0 && isLikeTheOneBefore(bucket, group)
              ? limits[group - 1]
              : (byte) budgets.nameEdits(budgetOf(bucket, group), longer);
    }
    return limits;
  }

  /** One limit for all groups of a bucket, without a look at facets. */
  byte[] sameLimits(Bucket bucket) {
    int groups = bucket.columns().groups();
    byte[] limits = room(groups);
    int longer = Math.max(nameLength, bucket.columns().length());
    Arrays.fill(limits, 0, groups, (byte) budgets.nameEdits(budgets.largest(), longer));
    return limits;
  }

  private byte[] room(int groups) {
    if (allowed.length < groups) {
      allowed = new byte[groups];
    }
    return allowed;
  }

  private boolean isLikeTheOneBefore(Bucket bucket, int group) {
    if (bucket.lowest()[0][group] != bucket.lowest()[0][group - 1]
        || bucket.highest()[0][group] != bucket.highest()[0][group - 1]) {
      return false;
    }
    for (int t : facets) {
      if (bucket.lowest()[t][group] != bucket.lowest()[t][group - 1]
          || bucket.highest()[t][group] != bucket.highest()[t][group - 1]) {
        return false;
      }
    }
    return true;
  }

  private double budgetOf(Bucket bucket, int group) {
    double budget = Double.NEGATIVE_INFINITY;
    for (int rank = bucket.lowest()[0][group]; rank <= bucket.highest()[0][group]; rank++) {
      budget = Math.max(budget, budgetByPresenceRank[rank]);
    }
    for (int t : facets) {
      budget -= leastLoss(lossByRank[t], bucket.lowest()[t][group], bucket.highest()[t][group]);
    }
    return budget;
  }

  private static double leastLoss(double[] losses, int lowest, int highest) {
    if (highest - lowest > MOST_VALUES_IN_GROUP) {
      return 0;
    }
    double least = losses[lowest];
    for (int rank = lowest + 1; rank <= highest; rank++) {
      least = Math.min(least, losses[rank]);
    }
    return least;
  }
}
