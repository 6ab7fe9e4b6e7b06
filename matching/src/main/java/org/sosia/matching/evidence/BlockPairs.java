package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    long kept = 0;
    for (List<Integer> group : divided(register, members)) {
      kept += addWindow(group);
    }
    return Math.max(0, size * (size - 1) / 2 - kept);
  }

  /** The groups, each in ascending order. */
  static Collection<List<Integer>> divided(EvidenceRegister register, int[] members) {
    Map<Long, List<Integer>> byName = new TreeMap<>();
    for (int member : members) {
      boolean named = false;
      for (NameForm name : register.person(member).names()) {
        for (Word part : name.parts()) {
          named = true;
          List<Integer> group = byName.computeIfAbsent(part.key, none -> new ArrayList<>());
          if (group.isEmpty() || group.getLast() != member) {
            group.add(member);
          }
        }
      }
      if (!named) {
        byName.computeIfAbsent(0L, none -> new ArrayList<>()).add(member);
      }
    }
    return byName.values();
  }

  private long addWindow(List<Integer> group) {
    long kept = 0;
    for (int i = 1; i < group.size(); i++) {
      for (int j = Math.max(0, i - cap + 1); j < i; j++) {
        pairs.add(pass, group.get(j), group.get(i));
        kept++;
      }
    }
    return kept;
  }
}
