package org.sosia.benchmarks.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.PersonRecord;

/**
 * A whole register: people of every age and gender in one language, each drawn from the seed and a
 * number. Three in ten have an unverified date of birth, 1 January of their year; some verified
 * ones are registered as 1 January, too, as clerks do. Immutable.
 */
public final class Register {
  /** Code of the language of every record. */
  public static final String LANGUAGE = Script.LATIN.language();

  private static final String[] NONE = {"", "", "", "", "", "", "", ""};
  private static final int YOUNGEST_BORN = 2026;
  private static final int YEARS = 85;

  private final long seed;
  private final Country country;

  /** The register of this seed. */
  public Register(long seed) {
    this.seed = seed;
    country = new Country(seed);
  }

  /** Gender and date of birth of a number, which decide whom it is compared with. */
  public record Birth(String gender, BirthDate date) {}

  /** When and as what the person of this number was born. */
  public Birth birth(long number) {
    return birth(random(number, 1), false, false);
  }

  /** The person of this number. */
  public PersonRecord person(long number, Draft scratch) {
    draw(number, scratch);
    return record(PeopleBlock.id(number), birth(number), scratch);
  }

  /** Writes the texts of the person of this number. */
  public void draw(long number, Draft into) {
    country.person(random(number, 2), into);
  }

  /**
   * A newcomer with this state of verification. Every second one is a person of the register who
   * comes again with a few typing errors, if that person's date has this state.
   */
  public PersonRecord probe(int p, long registered, boolean verified, Draft scratch) {
    SplittableRandom random = random(-1 - p, verified ? 3 : 4);
    Birth birth = birth(random, true, verified);
    long again = random.nextLong(registered);
    if (p % 2 == 0 && birth(again).date().verified() == verified) {
      birth = birth(again);
      draw(again, scratch);
      scratch.mistype(Country.NAME, random.nextInt(3), random);
      scratch.mistype(Country.STREET, random.nextInt(3), random);
    } else {
      draw(-1 - p, scratch);
    }
    return record("PROBE-" + p, birth, scratch);
  }

  /** The texts of a record of this register, by field. */
  public static String[] texts(PersonRecord record) {
    Map<ComparedField, String> texts =
        record
            .textByLanguage()
            .getOrDefault(LANGUAGE, PeopleBlock.languageText(NONE))
            .textByField();
    List<String> all = new ArrayList<>();
    for (ComparedField field : ComparedField.values()) {
      all.add(texts.getOrDefault(field, ""));
    }
    return all.toArray(String[]::new);
  }

  private static PersonRecord record(String id, Birth birth, Draft draft) {
    return new PersonRecord(
        id,
        birth.gender(),
        birth.date(),
        Map.of(LANGUAGE, PeopleBlock.languageText(PeopleBlock.texts(draft, Script.LATIN))));
  }

  private static Birth birth(SplittableRandom random, boolean fixed, boolean verified) {
    int lot = random.nextInt(200);
    String gender = lot == 0 ? "O" : lot < 100 ? "M" : "F";
    // More young than old: the smaller of two draws.
    int year = YOUNGEST_BORN - Math.min(random.nextInt(YEARS), random.nextInt(YEARS));
    boolean proven = random.nextInt(10) >= 3;
    int day = random.nextInt(100) < 3 ? 1 : 1 + random.nextInt(365);
    if (fixed) {
      proven = verified;
    }
    return new Birth(gender, new BirthDate(LocalDate.ofYearDay(year, proven ? day : 1), proven));
  }

  private SplittableRandom random(long number, int stream) {
    return new SplittableRandom(
        (seed + stream) * 0x9E3779B97F4A7C15L + number * 0xD1342543DE82EF95L);
  }
}
