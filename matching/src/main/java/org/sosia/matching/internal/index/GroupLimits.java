package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sosia.matching.internal.EncodedText;

/**
 * How many edits a probe allows the names of each group of lanes, by what the group's facets say of
 * the rest of its records: the exact partition. A group whose rest alone loses more than the budget
 * needs no look at its names.
 *
 * <p>The bound is lossless: for each facet it takes the least loss of any value that the group may
 * hold, and nothing for fields that are no facet. The facets with the fewest values come first,
 * which most groups do not survive, and a value's loss is worked out when a group needs it. Owned
 * by one thread.
 */
final class GroupLimits {
  private static final byte[] NONE = {};

  private final Budgets budgets;
  private final double[] budgetByPresenceRank;
  private final FacetLoss[] losses;
  private final int nameLength;
  private byte[] allowed = NONE;

  GroupLimits(Probe probe, int place, NameIndex index) {
    ProbeLanguage language = probe.languages().get(place);
    budgets = probe.budgets(place);
    nameLength = language.length(EncodedText.NAME);
    Facet presence = index.facets().getFirst();
    budgetByPresenceRank = new double[presence.size()];
    for (int rank = 0; rank < budgetByPresenceRank.length; rank++) {
      budgetByPresenceRank[rank] = budgets.budget(presence.presence(rank));
    }
    List<FacetLoss> telling = new ArrayList<>();
    for (int t = 1; t < index.facets().size(); t++) {
      Facet facet = index.facets().get(t);
      FieldPattern pattern = language.fast(facet.field());
      int weight = probe.settings().weight(EncodedText.FIELDS.get(facet.field()));
      if (pattern != null && weight > 0) {
        telling.add(new FacetLoss(t, facet, pattern, weight));
      }
    }
    losses = telling.toArray(FacetLoss[]::new);
  }

  /** The limits of a bucket's groups; the array is used again for the next bucket. */
  byte[] limits(Bucket bucket) {
    int groups = bucket.columns().groups();
    byte[] limits = room(groups);
    int longer = Math.max(nameLength, bucket.columns().length());
    for (int group = 0; group < groups; group++) {
      limits[group] = (byte) budgets.nameEdits(budgetOf(bucket, group), longer);
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

  private double budgetOf(Bucket bucket, int group) {
    double budget = Double.NEGATIVE_INFINITY;
    int highest = bucket.highest(0, group);
    for (int rank = bucket.lowest(0, group); rank <= highest; rank++) {
      budget = Math.max(budget, budgetByPresenceRank[rank]);
    }
    for (int i = 0; i < losses.length && budget >= 0; i++) {
      FacetLoss loss = losses[i];
      int facet = loss.facet();
      budget -= loss.least(bucket.lowest(facet, group), bucket.highest(facet, group));
    }
    return budget;
  }
}
