package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * What the parts of an address can say together. Their weights may not simply be added: who lives
 * in one quarter shares town and postal code, too. An event that strangers show in one of n pairs
 * is worth log₂ n bits and no more.
 */
final class PlaceLimits {
  private PlaceLimits() {}

  /** No limit yet. */
  static List<Integer> none() {
    return List.of(Integer.MAX_VALUE);
  }

  /** The limit for each whole number of bits, from how rarely strangers reach it. */
  static List<Integer> of(List<Outcome> strangers, Weigher weigher) {
    int[] reached = new int[EvidenceModel.MAX_PLACE_LIMITS];
    for (Outcome outcome : strangers) {
      int bits = weigher.sharedSum(outcome) / 1000;
      for (int i = 0; i <= Math.min(bits, reached.length - 1); i++) {
        reached[i]++;
      }
    }
    List<Integer> limits = new ArrayList<>();
    for (int i = 0; i < reached.length && (i == 0 || reached[i - 1] > 0); i++) {
      limits.add(Information.millibits((strangers.size() + 1.0) / (reached[i] + 1.0)));
    }
    return limits;
  }
}
