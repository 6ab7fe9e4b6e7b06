package org.sosia.matching.internal.index;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.LaneScan;

/**
 * How many edits a probe allows the names of each group of lanes. A group whose rest alone loses
 * more than the budget, as {@link ClassShares} tell, needs no look at its names. Owned by one
 * thread.
 */
final class GroupLimits {
  private static final byte[] NONE = {};

  private final Supplier<ClassShares> newShares;
  private final boolean partitioned;
  private final int largestShare;
  private final int nameLength;
  // Not before a bucket needs them.
  private @Nullable ClassShares shares;
  private byte[] allowed = NONE;
  private int most;

  /**
   * The limits of a language's names.
   *
   * @param place the place of the language in the probe
   * @param partitioned false for one limit for all, without a look at facets
   */
  GroupLimits(Probe probe, int place, FacetClasses classes, LaneScan scan, boolean partitioned) {
    Budgets budgets = probe.budgets(place);
    largestShare = budgets.nameShare(budgets.largest());
    nameLength = probe.languages().get(place).length(EncodedText.NAME);
    newShares = () -> new ClassShares(probe, place, classes, scan);
    this.partitioned = partitioned;
  }

  /** The limits of a bucket's groups; the array is used again for the next bucket. */
  byte[] limits(Bucket bucket) {
    int groups = bucket.columns().groups();
    int length = bucket.columns().length();
    if (allowed.length < groups) {
      allowed = new byte[groups];
    }
    if (partitioned) {
      if (shares == null) {
        shares = newShares.get();
      }
      most = limits(bucket, shares, Math.max(nameLength, length));
    } else {
      most = mostOfAny(length);
      Arrays.fill(allowed, 0, groups, (byte) most);
    }
    return allowed;
  }

  private int limits(Bucket bucket, ClassShares known, int longer) {
    int groups = bucket.columns().groups();
    int largest = -1;
    for (int group = 0; group < groups; group++) {
      int share = known.largest(bucket.lowest(group), bucket.highest(group));
      largest = Math.max(largest, share);
      allowed[group] = (byte) Budgets.nameEdits(share, longer);
    }
    return Budgets.nameEdits(largest, longer);
  }

  /** The most edits that any group may allow names of a length, whatever the rest is. */
  int mostOfAny(int length) {
    return Budgets.nameEdits(largestShare, Math.max(nameLength, length));
  }

  /** The largest of the limits asked for last; −1 when no name needs a look. */
  int most() {
    return most;
  }
}
