package org.sosia.matching.internal.index;

import java.util.Arrays;
import org.sosia.matching.internal.EncodedText;

/**
 * How many edits a probe allows the names of each group of lanes, by what the group's classes say
 * of the rest of its records: the exact partition. A group whose rest alone loses more than the
 * budget needs no look at its names.
 *
 * <p>The bound is lossless: what a class loses in its facets is lost by every row of it, and
 * nothing is taken off for fields that are no facet. Owned by one thread.
 */
final class GroupLimits {
  private static final byte[] NONE = {};

  private final Budgets budgets;
  private final double[] budgetByClass;
  private final int[] shareByClass;
  private final int nameLength;
  private final boolean partitioned;
  private byte[] allowed = NONE;
  private int most;

  /**
   * The limits of a language's names.
   *
   * @param place the place of the language in the probe
   * @param partitioned false for one limit for all, without a look at facets
   */
  GroupLimits(Probe probe, int place, FacetClasses classes, boolean partitioned) {
    ProbeLanguage language = probe.languages().get(place);
    budgets = probe.budgets(place);
    nameLength = language.length(EncodedText.NAME);
    this.partitioned = partitioned;
    budgetByClass = new double[partitioned ? classes.size() : 0];
    if (partitioned) {
      boundClasses(probe, language, classes);
    }
    shareByClass = new int[budgetByClass.length];
    for (int number = 0; number < shareByClass.length; number++) {
      shareByClass[number] = budgets.nameShare(budgetByClass[number]);
    }
  }

  private void boundClasses(Probe probe, ProbeLanguage language, FacetClasses classes) {
    Facet presence = classes.facets().getFirst();
    for (int number = 0; number < budgetByClass.length; number++) {
      budgetByClass[number] = budgets.budget(presence.presence(classes.rank(0, number)));
    }
    double[] prefixLosses = new double[budgetByClass.length];
    for (int t = 1; t < classes.facets().size(); t++) {
      Facet facet = classes.facets().get(t);
      FieldPattern pattern = language.fast(facet.field());
      int weight = probe.settings().weight(EncodedText.FIELDS.get(facet.field()));
      if (pattern != null && weight > 0) {
        takeOff(classes, t, facet.losses(pattern, weight), prefixLosses);
      }
    }
  }

  /**
   * Takes off what a facet's values lose.
   *
   * @param prefixLosses per class what the beginning of the pincode has lost already, so that the
   *     whole pincode loses only the rest
   */
  private void takeOff(FacetClasses classes, int t, double[] losses, double[] prefixLosses) {
    Facet facet = classes.facets().get(t);
    for (int number = 0; number < budgetByClass.length; number++) {
      double loss = losses[classes.rank(t, number)];
      if (facet.field() == EncodedText.PINCODE) {
        double more = Math.max(0, loss - prefixLosses[number]);
        prefixLosses[number] += more;
        loss = more;
      }
      budgetByClass[number] -= loss;
    }
  }

  /** The limits of a bucket's groups; the array is used again for the next bucket. */
  byte[] limits(Bucket bucket) {
    int groups = bucket.columns().groups();
    byte[] limits = room(groups);
    int longer = Math.max(nameLength, bucket.columns().length());
    if (!partitioned) {
      most = Budgets.nameEdits(budgets.nameShare(budgets.largest()), longer);
      Arrays.fill(limits, 0, groups, (byte) most);
      return limits;
    }
    most = -1;
    for (int group = 0; group < groups; group++) {
      int share = shareByClass[bucket.lowest(group)];
      int highest = bucket.highest(group);
      for (int number = bucket.lowest(group) + 1; number <= highest; number++) {
        share = Math.max(share, shareByClass[number]);
      }
      int edits = Budgets.nameEdits(share, longer);
      most = Math.max(most, edits);
      limits[group] = (byte) edits;
    }
    return limits;
  }

  /** The largest of the limits asked for last; −1 when no name needs a look. */
  int most() {
    return most;
  }

  private byte[] room(int groups) {
    if (allowed.length < groups) {
      allowed = new byte[groups];
    }
    return allowed;
  }
}
