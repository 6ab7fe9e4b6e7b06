package org.sosia.matching.evidence;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The candidate pairs of a register: the union of all passes. A key that more records share than
 * the cap is divided by the sound of the names; what is still too large is compared in a window of
 * neighbours, and the pairs left out are counted. Immutable.
 */
public final class Candidates {
  private final long[] pairs;
  private final short[] passes;
  private final Map<CandidatePass, Long> leftOut;

  private Candidates(long[] pairs, short[] passes, Map<CandidatePass, Long> leftOut) {
    this.pairs = pairs;
    this.passes = passes;
    this.leftOut = Collections.unmodifiableMap(leftOut);
  }

  /**
   * Finds the candidate pairs.
   *
   * @param cap how many records may share a key before it is divided, at least 2
   */
  public static Candidates of(EvidenceRegister register, int cap) {
    KeyTable keys = new KeyTable();
    CandidateKeys generator = new CandidateKeys(register);
    for (int i = 0; i < register.size(); i++) {
      int number = i;
      generator.emit(register.person(i), (pass, key) -> keys.add(pass, key, number));
    }
    PairTable found = new PairTable();
    Map<CandidatePass, Long> leftOut = new EnumMap<>(CandidatePass.class);
    keys.forEachBlock((pass, members, from, to) -> {
      long lost = new BlockPairs(register, cap, found, pass).add(members, from, to);
      if (lost > 0) {
        leftOut.merge(pass, lost, Long::sum);
      }
    });
    found.unite();
    return new Candidates(found.pairs(), found.passes(), leftOut);
  }

  /** How many pairs. */
  public int size() {
    return pairs.length;
  }

  /** The record of a pair that stands earlier in the register, by its number. */
  public int first(int pair) {
    return (int) (pairs[pair] >>> 32);
  }

  /** The record that stands later. */
  public int second(int pair) {
    return (int) pairs[pair];
  }

  /** Whether a pass finds the pair. */
  public boolean isFoundBy(int pair, CandidatePass pass) {
    return (passes[pair] & 1 << pass.rank()) != 0;
  }

  /** Whether no other pass finds the pair. */
  public boolean isFoundOnlyBy(int pair, CandidatePass pass) {
    return passes[pair] == (short) (1 << pass.rank());
  }

  /** Pairs that share a key and were left out because of the cap, by pass. */
  public Map<CandidatePass, Long> leftOut() {
    return leftOut;
  }

  /** Whether two records, in any order, are a candidate pair. */
  public boolean contains(int a, int b) {
    long pair = (long) Math.min(a, b) << 32 | Math.max(a, b);
    return Arrays.binarySearch(pairs, pair) >= 0;
  }
}
