package org.sosia.synthetic;

import java.time.LocalDate;

/**
 * What a population is made from. Equal settings give equal populations, whatever the number of
 * threads.
 *
 * @param people number of distinct people, 1 to 1,000,000; registrations are more by the duplicates
 * @param seed any number
 * @param today the day after the last registration; registrations lie in the 60 days before it
 * @param duplicateShare share of people who register twice, 0 to 0.5
 * @param otherFingersShare share of the second registrations whose fingerprints cannot match, 0 to
 *     1
 * @param unverifiedDobShare share of people without proof of their date of birth, 0 to 1
 * @param twinShare share of births inside a family that are twin births, 0 to 0.5; every third pair
 *     of twins of one gender, and a few brothers or sisters, are named so alike that a rule over
 *     names and addresses can take them for one person
 * @param irisShare share of people who have their irises captured, each time; 0 to 1
 * @param fewPlaces people live in three regions of one province each, with two centres each, in
 *     place of six regions with fifteen centres: so a few thousand people are enough at each place
 *     to be told of
 */
public record PopulationSettings(
    int people,
    long seed,
    LocalDate today,
    double duplicateShare,
    double otherFingersShare,
    double unverifiedDobShare,
    double twinShare,
    double irisShare,
    boolean fewPlaces) {

  private static final int MAX_PEOPLE = 1_000_000;
  private static final LocalDate DEFAULT_TODAY = LocalDate.of(2026, 1, 1);

  public PopulationSettings {
    if (people < 1 || people > MAX_PEOPLE) {
      throw new IllegalArgumentException("people must be 1 to " + MAX_PEOPLE);
    }
    requireShare("duplicateShare", duplicateShare, 0.5);
    requireShare("otherFingersShare", otherFingersShare, 1);
    requireShare("unverifiedDobShare", unverifiedDobShare, 1);
    requireShare("twinShare", twinShare, 0.5);
    requireShare("irisShare", irisShare, 1);
  }

  /** The default shares and a fixed date, so that two calls agree. */
  public static PopulationSettings of(int people, long seed) {
    return new PopulationSettings(people, seed, DEFAULT_TODAY, 0.075, 0.3, 0.13, 0.012, 0, false);
  }

  /** The same settings with another last day. */
  public PopulationSettings withToday(LocalDate newToday) {
    return new PopulationSettings(
        people,
        seed,
        newToday,
        duplicateShare,
        otherFingersShare,
        unverifiedDobShare,
        twinShare,
        irisShare,
        fewPlaces);
  }

  /** The same settings with another share of duplicates. */
  public PopulationSettings withDuplicateShare(double newShare) {
    return new PopulationSettings(
        people,
        seed,
        today,
        newShare,
        otherFingersShare,
        unverifiedDobShare,
        twinShare,
        irisShare,
        fewPlaces);
  }

  /** The same settings with another share of people with irises; nothing else changes by it. */
  public PopulationSettings withIrisShare(double newShare) {
    return new PopulationSettings(
        people,
        seed,
        today,
        duplicateShare,
        otherFingersShare,
        unverifiedDobShare,
        twinShare,
        newShare,
        fewPlaces);
  }

  /** The same settings with few places. */
  public PopulationSettings withFewPlaces() {
    return new PopulationSettings(
        people,
        seed,
        today,
        duplicateShare,
        otherFingersShare,
        unverifiedDobShare,
        twinShare,
        irisShare,
        true);
  }

  private static void requireShare(String name, double value, double max) {
    if (!(value >= 0 && value <= max)) {
      throw new IllegalArgumentException(name + " must be 0 to " + max);
    }
  }
}
