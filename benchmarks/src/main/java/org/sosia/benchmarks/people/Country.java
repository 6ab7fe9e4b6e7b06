package org.sosia.benchmarks.people;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * An invented country: states with districts, cities, localities and streets, all of skewed sizes,
 * and the names of its people. Immutable; the same seed gives the same country.
 *
 * <p>Address lines: house, street, locality, city, district, state. The locality is absent in a
 * quarter of the addresses, the district in a tenth. The pincode's first three digits belong to the
 * city, the rest to the locality.
 */
final class Country {
  static final int NAME = 0;
  static final int HOUSE = 1;
  static final int STREET = 2;
  static final int LOCALITY = 3;
  static final int CITY = 4;
  static final int DISTRICT = 5;
  static final int STATE = 6;
  static final int PINCODE = 7;

  /** The largest city. */
  static final int CAPITAL = 0;

  private static final int ANY_CITY = -1;
  private static final int SHORTEST_NAME = 12;
  private static final int LONGEST_NAME = 28;
  private static final int GIVEN_NAMES = 4_000;
  private static final int SURNAMES = 12_000;
  private static final int STATES = 30;
  private static final int DISTRICTS = 300;
  private static final int CITIES = 600;
  private static final int LOCALITIES = 5_000;
  private static final int STREETS = 8_000;
  private static final int LOCALITIES_PER_CITY = 60;
  private static final int STREETS_PER_LOCALITY = 40;
  private static final String[] HOUSES = {"", "h no ", "plot ", "flat ", "ward "};

  private final Vocabulary givenNames;
  private final Vocabulary surnames;
  private final Vocabulary states;
  private final Vocabulary districts;
  private final Vocabulary cities;
  private final Vocabulary localities;
  private final Vocabulary streets;
  private final Zipf givenNameRank = new Zipf(GIVEN_NAMES, 0.85);
  private final Zipf surnameRank = new Zipf(SURNAMES, 0.9);
  private final Zipf cityRank = new Zipf(CITIES, 0.9);
  private final Zipf localityRank = new Zipf(LOCALITIES_PER_CITY, 0.5);
  private final Zipf streetRank = new Zipf(STREETS_PER_LOCALITY, 0.5);
  private final Zipf houseRank = new Zipf(HOUSES.length, 1);
  private final int[] districtOfCity = new int[CITIES];
  private final int[] stateOfDistrict = new int[DISTRICTS];

  Country(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    givenNames = new Vocabulary(random, GIVEN_NAMES, 2, 4);
    surnames = new Vocabulary(random, SURNAMES, 2, 4);
    states = new Vocabulary(random, STATES, 3, 5);
    districts = new Vocabulary(random, DISTRICTS, 3, 4);
    cities = new Vocabulary(random, CITIES, 2, 4);
    localities = new Vocabulary(random, LOCALITIES, 3, 5);
    streets = new Vocabulary(random, STREETS, 3, 5);
    for (int d = 0; d < DISTRICTS; d++) {
      stateOfDistrict[d] = d < STATES ? d : random.nextInt(STATES);
    }
    for (int c = 0; c < CITIES; c++) {
      districtOfCity[c] = c < DISTRICTS ? c : random.nextInt(DISTRICTS);
    }
  }

  /** Writes a person of any city. */
  void person(SplittableRandom random, Draft draft) {
    person(random, draft, ANY_CITY);
  }

  /** Writes a person of this city. */
  void person(SplittableRandom random, Draft draft, int city) {
    draft.clear();
    name(random, draft);
    address(random, draft, city == ANY_CITY ? cityRank.draw(random) : city);
  }

  private void name(SplittableRandom random, Draft draft) {
    int length = 0;
    while (length < SHORTEST_NAME || length > LONGEST_NAME) {
      draft.clear(NAME);
      int given = random.nextInt(100) < 35 ? 2 : 1;
      for (int g = 0; g < given; g++) {
        draft.append(NAME, givenNames, givenNameRank.draw(random));
      }
      draft.append(NAME, surnames, surnameRank.draw(random));
      length = draft.length(Script.LATIN, NAME);
    }
  }

  private void address(SplittableRandom random, Draft draft, int city) {
    int rank = localityRank.draw(random);
    int locality = (city * 37 + rank) % LOCALITIES;
    int street = (locality * 11 + streetRank.draw(random)) % STREETS;
    int district = districtOfCity[city];
    draft.append(HOUSE, ascii(HOUSES[houseRank.draw(random)] + house(random)));
    draft.append(STREET, streets, street);
    draft.append(STREET, ascii(random.nextInt(3) == 0 ? "marg" : "road"));
    if (random.nextInt(4) != 0) {
      draft.append(LOCALITY, localities, locality);
    }
    draft.append(CITY, cities, city);
    if (random.nextInt(10) != 0) {
      draft.append(DISTRICT, districts, district);
    }
    draft.append(STATE, states, stateOfDistrict[district]);
    draft.append(PINCODE, ascii(Integer.toString((100 + city) * 1000 + rank * 13)));
  }

  private static String house(SplittableRandom random) {
    String number = Integer.toString(1 + random.nextInt(random.nextBoolean() ? 60 : 900));
    return random.nextInt(3) == 0 ? number + "/" + (1 + random.nextInt(20)) : number;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
