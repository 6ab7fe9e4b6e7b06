package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A small labelled register with households, twins and second registrations with mistakes. */
final class EvidencePeople {
  static final EvidenceSchema SCHEMA =
      new EvidenceSchema(
          List.of(
              new EvidenceSchema.TextField("address_line1", TextKind.PLACE),
              new EvidenceSchema.TextField("city", TextKind.PLACE),
              new EvidenceSchema.TextField("postcode", TextKind.PLACE)),
          1);

  private static final String[] SYLLABLES =
      "ba ke lo mi nu ra se ti vo zu da fe go hi ju".split(" ", -1);

  final EvidenceRegister register = new EvidenceRegister(SCHEMA, Nicknames.none());
  final List<Integer> entities = new ArrayList<>();
  final List<Integer> households = new ArrayList<>();
  private final SplittableRandom dice;

  /** Households of three, of which some have twins; every tenth person registers twice. */
  EvidencePeople(int householdCount, long seed) {
    dice = new SplittableRandom(seed);
    for (int household = 0; household < householdCount; household++) {
      String surname = word(3);
      String street = dice.nextInt(1, 200) + " " + word(3) + " street";
      String city = SYLLABLES[dice.nextInt(15)] + "ville";
      String postcode = Integer.toString(dice.nextInt(1000, 1400));
      WrittenDate twins = date();
      for (int i = 0; i < 3; i++) {
        WrittenDate date = i > 0 && household % 20 == 0 ? twins : date();
        String given = word(3);
        int entity = household * 3 + i;
        add(entity, household, given, surname, date, street, city, postcode);
        if (entity % 10 == 0) {
          addAgain(entity, household, given, surname, date, street, city, postcode);
        }
      }
    }
  }

  private void addAgain(
      int entity,
      int household,
      String given,
      String surname,
      WrittenDate date,
      String street,
      String city,
      String postcode) {
    switch (dice.nextInt(5)) {
      case 0 -> add(entity, household, surname, given, date, street, city, postcode);
      case 1 -> add(entity, household, typo(given), surname, date, street, city, postcode);
      case 2 -> add(entity, household, given, typo(surname), date, typo(street), "", postcode);
      case 3 ->
          add(
              entity,
              household,
              given,
              surname,
              new WrittenDate(date.year(), date.day() % 12 + 1, date.day(), true),
              street,
              city,
              postcode);
      default -> add(entity, -entity, given, surname, date, "7 " + word(3), city, "");
    }
  }

  private void add(
      int entity,
      int household,
      String given,
      String surname,
      WrittenDate date,
      String street,
      String city,
      String postcode) {
    register.add(
        person("R%05d".formatted(register.size()), given, surname, date, street, city, postcode));
    entities.add(entity);
    households.add(household);
  }

  static EvidenceRecord person(
      String id, String given, String surname, @Nullable WrittenDate date, String... texts) {
    List<List<String>> written = new ArrayList<>();
    for (String text : texts) {
      written.add(List.of(text));
    }
    return new EvidenceRecord(
        id, "", date, List.of(new WrittenName(0, given, surname, true)), written);
  }

  long truePairs() {
    Map<Integer, Long> sizes = new HashMap<>();
    entities.forEach(entity -> sizes.merge(entity, 1L, Long::sum));
    return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
  }

  EvidenceModel trained(Candidates candidates) {
    return switch (Training.run(register, candidates)) {
      case Training.Result.Trained trained -> trained.model();
      case Training.Result.Refused refused -> throw new AssertionError(refused.reason());
    };
  }

  private WrittenDate date() {
    return new WrittenDate(
        dice.nextInt(1940, 2020), dice.nextInt(1, 13), dice.nextInt(2, 29), true);
  }

  private String word(int syllables) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append(SYLLABLES[dice.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }

  private String typo(String text) {
    int at = dice.nextInt(1, text.length() - 1);
    return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
  }
}
