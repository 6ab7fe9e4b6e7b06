package org.sosia.synthetic.internal;

import java.time.LocalDate;
import java.time.Period;

/**
 * One person of the population: the truth.
 *
 * @param id stable id
 * @param seed root of everything random about the person
 * @param faceSeed shared by twins
 * @param household people with equal numbers live together
 * @param culture language and names
 * @param given first name
 * @param middle second name, or {@link Word#NONE}
 * @param surname family name
 * @param female whether female
 * @param dateOfBirth the true date
 * @param dateProven whether there is a proof of that date
 * @param home where the person lives
 */
record Person(
    String id,
    long seed,
    long faceSeed,
    int household,
    Culture culture,
    Word given,
    Word middle,
    Word surname,
    boolean female,
    LocalDate dateOfBirth,
    boolean dateProven,
    Home home) {

  /** An address. */
  record Home(
      Gazetteer.Zone zone, int house, Word street, Word quarter, Word landmark, int floor) {}

  /** The same person under other given names. */
  Person named(Word newGiven, Word newMiddle) {
    return new Person(
        id,
        seed,
        faceSeed,
        household,
        culture,
        newGiven,
        newMiddle,
        surname,
        female,
        dateOfBirth,
        dateProven,
        home);
  }

  int ageYears(LocalDate today) {
    return Math.max(0, Period.between(dateOfBirth, today).getYears());
  }
}
