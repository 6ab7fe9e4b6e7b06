package org.sosia.synthetic.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an officer types for one person, before and after mistakes. Mutable, owned by one generator.
 */
final class Form {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/MM/dd");
  private static final int ADDRESS_LINES = 6;

  final Culture culture;
  Word given;
  Word middle;
  Word surname;
  boolean familyNameFirst;
  boolean female;
  LocalDate dateOfBirth;
  boolean dateVerified;
  Person.Home home;
  String phone = "";
  String email = "";
  boolean secondLanguage = true;
  boolean prefersEnglish;
  private final LocalDate today;

  Form(Person person, Dice dice, LocalDate today) {
    this.today = today;
    culture = person.culture();
    given = person.given();
    middle = person.middle();
    surname = person.surname();
    female = person.female();
    dateVerified = person.dateProven();
    dateOfBirth = person.dateProven() ? person.dateOfBirth() : estimate(person.dateOfBirth(), dice);
    keepBirthInThePast();
    home = person.home();
    prefersEnglish = dice.chance(0.15);
    secondLanguage = dice.chance(0.98);
    // contact data belongs to the person, not to the session
    var contact = new Dice(Dice.mix(person.seed(), 7));
    boolean grownUp = person.ageYears(today) >= 16;
    if (contact.chance(grownUp ? 0.8 : 0.12)) {
      phone = "+251" + "9" + contact.digits(8);
    }
    if (contact.chance(grownUp ? 0.34 : 0.02)) {
      email =
          (given.latin() + "." + surname.latin() + contact.digits(2) + "@example.org")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9.@]", "");
    }
  }

  /** 1 January of a year near the true one, as from a stated age. */
  static LocalDate estimate(LocalDate trueDate, Dice dice) {
    int shift = dice.weighted(0.04, 0.14, 0.64, 0.14, 0.04) - 2;
    return LocalDate.of(trueDate.getYear() + shift, 1, 1);
  }

  /** Nobody writes down that somebody will be born: the same day of an earlier year then. */
  void keepBirthInThePast() {
    while (!dateOfBirth.isBefore(today)) {
      dateOfBirth = dateOfBirth.minusYears(1);
    }
  }

  Word fullName() {
    return familyNameFirst ? surname.with(given).with(middle) : given.with(middle).with(surname);
  }

  /** The MOSIP identity object. */
  Map<String, Object> toIdentity() {
    var identity = new LinkedHashMap<String, Object>();
    identity.put("fullName", simpleType(fullName()));
    identity.put("dateOfBirth", DATE.format(dateOfBirth));
    identity.put("dateOfBirthVerified", Boolean.toString(dateVerified));
    var gender = female ? culture.femaleWord() : culture.maleWord();
    identity.put("gender", simpleType(gender));
    var lines = addressLines();
    for (int i = 0; i < ADDRESS_LINES; i++) {
      if (!lines.get(i).isEmpty()) {
        identity.put("addressLine" + (i + 1), simpleType(lines.get(i)));
      }
    }
    identity.put("region", simpleType(home.zone().regionName()));
    identity.put("province", simpleType(home.zone().province()));
    identity.put("city", simpleType(home.zone().city()));
    identity.put("zone", simpleType(home.zone().name()));
    identity.put("postalCode", home.zone().postalCode());
    putUnlessEmpty(identity, "phone", phone);
    putUnlessEmpty(identity, "email", email);
    identity.put("preferredLanguage", prefersEnglish ? "eng" : culture.language());
    return identity;
  }

  private List<Word> addressLines() {
    var house = Integer.toString(home.house());
    var floor = Integer.toString(home.floor());
    var lines = new ArrayList<Word>();
    lines.add(new Word(house, house).with(home.street()));
    lines.add(home.quarter());
    lines.add(home.landmark());
    lines.add(home.floor() == 0 ? Word.NONE : culture.floorWord().with(new Word(floor, floor)));
    lines.add(Word.NONE);
    lines.add(Word.NONE);
    return lines;
  }

  private List<Map<String, String>> simpleType(Word word) {
    var english = Map.of("language", "eng", "value", word.latin());
    return secondLanguage
        ? List.of(english, Map.of("language", culture.language(), "value", word.local()))
        : List.of(english);
  }

  private static void putUnlessEmpty(Map<String, Object> identity, String field, String value) {
    if (!value.isEmpty()) {
      identity.put(field, value);
    }
  }
}
