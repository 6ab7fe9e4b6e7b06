package org.sosia.profile.audit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A population on a skewed map: a few large regions, many small ones, and one village of exactly 40
 * people. Some people, the first villager among them, authenticate so often within an hour that
 * their events alone would make a class. The same seed gives the same people.
 */
final class SkewedPopulation {
  static final int VILLAGE_PEOPLE = 40;
  static final String VILLAGE = "Tamlil";

  /** Numbers that phones are drawn from begin with this. */
  static final String PHONE_BLOCK = "0911";

  private static final int REGIONS = 12;
  private static final int DISTRICTS = 8;
  private static final int COMMUNES = 6;
  private static final int ONE_IN_OFTEN = 400;
  private static final int OFTEN = 15;
  private static final int DAYS = 60;
  private static final int LAST_HOURS = 10;
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final List<String> LANGUAGES = List.of("amh", "eng", "fra");
  private static final List<String> DOCUMENTS = List.of("birth certificate", "passport", "license");
  private static final List<String> PARTNERS =
      List.of("Bank", "Telecom", "Health fund", "Tax office");

  private final SplittableRandom random;
  private final int phones;

  private SkewedPopulation(long seed, int phones) {
    this.random = new SplittableRandom(seed);
    this.phones = phones;
  }

  /** Numbers of the block that the phones are drawn from: twice as many as people. */
  static int phoneSpace(int people) {
    return 2 * people;
  }

  /** The phone of a number below {@link #phoneSpace}. */
  static String phone(int number) {
    return PHONE_BLOCK + "%07d".formatted(number);
  }

  static List<AuditPerson> of(int people, long seed) {
    SkewedPopulation population = new SkewedPopulation(seed, phoneSpace(people));
    List<AuditPerson> all = new ArrayList<>(people);
    for (int i = 0; i < people; i++) {
      all.add(population.person(i, i < VILLAGE_PEOPLE));
    }
    return all;
  }

  private AuditPerson person(int number, boolean village) {
    int region = village ? REGIONS - 1 : skewed(REGIONS);
    int district = village ? DISTRICTS - 1 : skewed(DISTRICTS);
    String commune = village ? VILLAGE : "C" + region + "." + district + "." + skewed(COMMUNES);
    LocalDateTime registered = time(random.nextInt(DAYS));
    boolean authenticates = random.nextBoolean();
    boolean failed = random.nextInt(10) == 0;
    boolean often = number % ONE_IN_OFTEN == 0;
    return new AuditPerson(
        phone((int) ((number * 7919L + 13) % phones)),
        1936 + skewedAge(),
        random.nextInt(100) == 0 ? "OTH" : random.nextInt(100) < 46 ? "FLE" : "MLE",
        List.of(
            "R" + region, "D" + region + "." + district, commune, "Z" + random.nextInt(9), "14022"),
        LANGUAGES.get(skewed(LANGUAGES.size())),
        "centre-" + region + "-" + district,
        DOCUMENTS.get(skewed(DOCUMENTS.size())),
        random.nextInt(60) == 0,
        40 + random.nextInt(60),
        registered,
        authenticates || often ? time(random.nextInt(DAYS)) : null,
        often ? OFTEN : 1,
        PARTNERS.get(skewed(PARTNERS.size())),
        random.nextInt(3) == 0 ? "Finger" : "OTP",
        failed);
  }

  private LocalDateTime time(int day) {
    return FIRST
        .plusDays(day)
        .atTime(8, 0)
        .plusSeconds(random.nextInt(LAST_HOURS * 3_600))
        .plusNanos(random.nextInt(1_000) * 1_000_000L);
  }

  private int skewedAge() {
    return Math.min(89, random.nextInt(60) + random.nextInt(31));
  }

  /** Every second one the first, every fourth the second, and so on. */
  private int skewed(int values) {
    int value = 0;
    while (value < values - 1 && random.nextInt(100) < 55) {
      value++;
    }
    return value;
  }
}
