package org.sosia.matching.evidence;

import java.util.Arrays;

/** The pairs of one key's records, within the cap. */
final class BlockPairs {
  private final EvidenceRegister register;
  private final int cap;
  private final PairTable pairs;
  private final CandidatePass pass;

  BlockPairs(EvidenceRegister register, int cap, PairTable pairs, CandidatePass pass) {
    this.register = register;
    this.cap = cap;
    this.pairs = pairs;
    this.pass = pass;
  }

  /** Adds the pairs of a range of records; returns how many were left out, about. */
  long add(int[] members, int from, int to) {
    if (to - from <= cap) {
      addAll(members, from, to);
      return 0;
    }
    return addDivided(Arrays.copyOfRange(members, from, to));
  }

  private void addAll(int[] members, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      for (int j = from; j < i; j++) {
        pairs.add(pass, members[j], members[i]);
      }
    }
  }

  /** Within those who share the sound of a name part; those without a name stay together. */
  private long addDivided(int[] members) {
    long size = members.length;
    Kept kept = new Kept();
    new BlockDivision(register)
        .forEachGroup(
            members,
            0,
            members.length,
            (group, from, to) -> kept.pairs += addWindow(group, from, to));
    return Math.max(0, size * (size - 1) / 2 - kept.pairs);
  }

  /** A count that a lambda may change. */
  private static final class Kept {
    private long pairs;
  }

  private long addWindow(int[] group, int from, int to) {
    long kept = 0;
    int window = BlockDivision.window(to - from, cap);
    for (int i = from + 1; i < to; i++) {
      for (int j = Math.max(from, i - window); j < i; j++) {
        pairs.add(pass, group[j], group[i]);
        kept++;
      }
    }
    return kept;
  }
}
