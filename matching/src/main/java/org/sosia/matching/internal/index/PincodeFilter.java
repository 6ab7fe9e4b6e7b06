package org.sosia.matching.internal.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneColumns;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.Survivors;

/**
 * A second stage in lanes, for blocks full of near-duplicates: of the texts whose names passed, it
 * keeps those whose pincode loses no more than the name has left. The pincode is the heaviest field
 * but for the name.
 *
 * <p>Lossless: it takes the largest budget that any record can have, and distances of classes are
 * never larger than true ones. Owned by one thread.
 */
final class PincodeFilter {
  private static final byte TOO_FAR = Byte.MAX_VALUE;

  private final ProbeLanguage language;
  private final Budgets budgets;
  private final LaneScan scan;
  private final Survivors named;
  private final Survivors near = new Survivors();
  private final boolean usable;

  PincodeFilter(Probe probe, int place, LaneScan scan, Survivors named) {
    language = probe.languages().get(place);
    budgets = probe.budgets(place);
    this.scan = scan;
    this.named = named;
    usable =
        language.fast(EncodedText.PINCODE) != null
            && probe.settings().weight(EncodedText.FIELDS.get(EncodedText.PINCODE)) > 0;
  }

  /**
   * Drops texts of some groups.
   *
   * @param first the place of the first survivor of these groups; the rest follow
   */
  void filter(Bucket bucket, int fromGroup, int toGroup, int first) {
    PincodeLanes pincodes = bucket.pincodes();
    if (!usable || pincodes == null) {
      return;
    }
    byte[] edits = edits(pincodes.columns(), bucket, fromGroup, toGroup);
    if (edits == null) {
      return;
    }
    byte[] most = mostByNameEdits(bucket, pincodes);
    int firstText = fromGroup * LaneLayout.GROUP_LANES;
    int kept = first;
    for (int i = first; i < named.size(); i++) {
      int text = named.row(i);
      if (edits[text - firstText] <= most[named.fewestEdits(i)] || pincodes.isOther(text)) {
        named.move(i, kept++, text);
      }
    }
    named.truncate(kept);
  }

  /** Per text the fewest edits of its pincode; null when the pincode can tell nobody. */
  private byte @Nullable [] edits(LaneColumns columns, Bucket bucket, int fromGroup, int toGroup) {
    int probeLength = language.length(EncodedText.PINCODE);
    int difference = columns.length() - probeLength;
    int longer = Math.max(columns.length(), probeLength);
    int most = budgets.pincodeEdits(fewestNameEdits(bucket), longerName(bucket), longer);
    if (most >= longer || most > Band.narrowMostEdits(difference)) {
      return null;
    }
    byte[] edits = new byte[(toGroup - fromGroup) * LaneLayout.GROUP_LANES];
    Arrays.fill(edits, TOO_FAR);
    if (most >= Math.abs(difference)) {
      byte[] allowed = new byte[toGroup];
      Arrays.fill(allowed, fromGroup, toGroup, (byte) most);
      Band band = language.pincodeBand(columns.length(), most, scan);
      near.clear();
      scan.scanNarrow(columns, fromGroup, toGroup, allowed, band, near);
      for (int i = 0; i < near.size(); i++) {
        int text = near.row(i) - fromGroup * LaneLayout.GROUP_LANES;
        edits[text] = (byte) near.fewestEdits(i);
      }
    }
    return edits;
  }

  private byte[] mostByNameEdits(Bucket bucket, PincodeLanes pincodes) {
    int longer = Math.max(pincodes.columns().length(), language.length(EncodedText.PINCODE));
    byte[] most = new byte[1 << Byte.SIZE];
    for (int name = 0; name < most.length; name++) {
      most[name] = (byte) budgets.pincodeEdits(name, longerName(bucket), longer);
    }
    return most;
  }

  private int fewestNameEdits(Bucket bucket) {
    return Math.abs(bucket.columns().length() - language.length(EncodedText.NAME));
  }

  private int longerName(Bucket bucket) {
    return Math.max(bucket.columns().length(), language.length(EncodedText.NAME));
  }
}
