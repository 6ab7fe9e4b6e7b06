package org.sosia.profile.publication;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * A held profile with its quasi-identifiers as numbers, because the lattice compares each with all
 * others at every node. Owned by the gate.
 */
final class CodedProfile {
  private static final int STREAM_SHIFT = 40;
  private static final int AGE_SHIFT = 32;
  private static final int GENDER_SHIFT = 24;
  private static final long AGE_MASK = 0xFFL << AGE_SHIFT;
  private static final long GENDER_MASK = 0xFFL << GENDER_SHIFT;
  private static final long PLACE_MASK = 0xFFFFFFL;

  private final HeldProfile profile;
  private final int atStep;
  private final long identity;
  private final int[] times;
  private final int[] locations;
  private int triedAfter = -1;

  /**
   * @param atStep the gate's step at which it came
   * @param identity stream, age, gender and place in one number
   * @param times the told day by grain
   * @param locations the told place by levels
   */
  private CodedProfile(
      HeldProfile profile, int atStep, long identity, int[] times, int[] locations) {
    this.profile = profile;
    this.atStep = atStep;
    this.identity = identity;
    this.times = times;
    this.locations = locations;
  }

  HeldProfile profile() {
    return profile;
  }

  /** Generalised quasi-identifiers: equal ones are one class. */
  record Look(long identity, long timeAndLocation) {}

  /** Steps that it has waited when the gate is at this one. */
  int waited(int step) {
    return profile.steps() + step - atStep;
  }

  /** Steps that it had waited when the lattice was last tried; -1 = never. */
  int triedAfter() {
    return triedAfter;
  }

  void triedAt(int step) {
    triedAfter = waited(step);
  }

  Look look(Generalisation node) {
    long told = identity;
    if (!node.age()) {
      told &= ~AGE_MASK;
    }
    if (!node.gender()) {
      told &= ~GENDER_MASK;
    }
    if (!node.place()) {
      told &= ~PLACE_MASK;
    }
    long time = times[node.grain().coarseness()];
    return new Look(
        told,
        (time << Integer.SIZE) | locations[Math.min(node.locationLevels(), locations.length - 1)]);
  }

  /** Numbers for texts; confined to one thread. */
  static final class Codes {
    private static final int MAX_PLACES = 1 << 24;
    private final Map<String, Integer> streams = new HashMap<>();
    private final Map<String, Integer> ages = new HashMap<>();
    private final Map<String, Integer> genders = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> locations = new HashMap<>();

    void clear() {
      streams.clear();
      ages.clear();
      genders.clear();
      places.clear();
      locations.clear();
    }

    CodedProfile of(HeldProfile profile, int step) {
      QuasiIdentifiers known = profile.identifiers();
      long identity =
          ((long) number(streams, profile.stream(), 1 << 23) << STREAM_SHIFT)
              | ((long) number(ages, known.ageGroup(), 1 << 8) << AGE_SHIFT)
              | ((long) number(genders, known.gender(), 1 << 8) << GENDER_SHIFT)
              | number(places, known.place(), MAX_PLACES);
      int levels = known.location().size();
      int[] where = new int[levels + 1];
      for (int level = 1; level <= levels; level++) {
        where[level] =
            number(
                locations,
                String.join("\u0001", known.location().subList(0, level)),
                Integer.MAX_VALUE);
      }
      return new CodedProfile(profile, step, identity, times(known.day()), where);
    }

    private static int[] times(LocalDate day) {
      int[] times = new int[TimeGrain.values().length];
      for (TimeGrain grain : TimeGrain.values()) {
        times[grain.coarseness()] =
            grain.told(day).map(first -> (int) first.toEpochDay()).orElse(Integer.MIN_VALUE);
      }
      return times;
    }

    /** Numbers from 1: 0 is for what is generalised away. */
    private static int number(Map<String, Integer> numbers, String text, int limit) {
      int number = numbers.computeIfAbsent(text, unknown -> numbers.size() + 1);
      if (number >= limit) {
        throw new IllegalStateException("more different values than can be told apart");
      }
      return number;
    }
  }
}
