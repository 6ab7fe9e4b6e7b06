package org.sosia.synthetic.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sosia.synthetic.PopulationSettings;

/**
 * People by households: singles, couples, children of plausible ages, twins, a grandparent; some
 * children are {@linkplain LookAlikes named alike}. Mutable, single use.
 */
final class Households {
  private static final int GROWN_UP_YEARS = 20;
  private static final double FEW_WOMEN_ABSENT_SHARE = 0.6;

  private final PopulationSettings settings;
  private final Gazetteer gazetteer;
  private final LookAlikes lookAlikes = new LookAlikes();
  private final List<Person> people = new ArrayList<>();

  Households(PopulationSettings settings, Gazetteer gazetteer) {
    this.settings = settings;
    this.gazetteer = gazetteer;
  }

  List<Person> generate() {
    for (int household = 0; people.size() < settings.people(); household++) {
      var dice = new Dice(Dice.mix(settings.seed(), household));
      addHousehold(dice, household);
    }
    return List.copyOf(people.subList(0, settings.people()));
  }

  private void addHousehold(Dice dice, int household) {
    var home = home(dice, gazetteer.anyZone(dice));
    var surname = dice.one(home.zone().culture().list("surname"));
    int headAge = (int) Math.max(GROWN_UP_YEARS, Math.min(82, dice.around(42, 14)));
    boolean headFemale = dice.chance(0.3);
    add(dice, household, home, surname, headFemale, headAge);
    boolean couple = dice.chance(0.68);
    if (couple) {
      int age = Math.max(GROWN_UP_YEARS, headAge + dice.between(-7, 5));
      // one partner of three keeps the family name of birth
      var name = dice.chance(0.66) ? surname : dice.one(home.zone().culture().list("surname"));
      add(dice, household, home, name, !headFemale, age);
    }
    if (couple || dice.chance(0.35)) {
      int eldest = people.size();
      addChildren(dice, household, home, surname, headAge);
      lookAlikes.nameChildren(people.subList(eldest, people.size()));
    }
    if (headAge < 58 && dice.chance(0.1)) {
      add(dice, household, home, surname, dice.chance(0.6), headAge + dice.between(22, 32));
    }
  }

  private void addChildren(Dice dice, int household, Person.Home home, Word surname, int headAge) {
    int age = headAge - dice.between(19, 27);
    for (int births = dice.weighted(0.12, 0.2, 0.26, 0.22, 0.13, 0.07); births > 0; births--) {
      if (age < 0) {
        return;
      }
      boolean atHome = age < GROWN_UP_YEARS + 3 || dice.chance(0.2);
      if (atHome) {
        addBirth(dice, household, home, surname, age);
      }
      age -= dice.weighted(0, 0.16, 0.36, 0.28, 0.2);
    }
  }

  private void addBirth(Dice dice, int household, Person.Home home, Word surname, int age) {
    boolean female = dice.chance(0.49);
    int before = people.size();
    add(dice, household, home, surname, female, age);
    if (dice.chance(settings.twinShare()) && people.size() > before) {
      var first = people.getLast();
      boolean twinFemale = dice.chance(0.66) ? female : !female;
      var twin = person(dice, household, home, surname, twinFemale, first.dateOfBirth());
      if (!twin.given().equals(first.given())) {
        people.add(
            new Person(
                twin.id(),
                twin.seed(),
                first.faceSeed(),
                household,
                twin.culture(),
                twin.given(),
                twin.middle(),
                surname,
                twinFemale,
                first.dateOfBirth(),
                first.dateProven(),
                home));
      }
    }
  }

  private void add(
      Dice dice, int household, Person.Home home, Word surname, boolean female, int age) {
    var dateOfBirth =
        settings.today().minusYears(age).minusDays(dice.between(0, 364)).minusDays(70);
    var person = person(dice, household, home, surname, female, dateOfBirth);
    boolean stayedAway =
        home.zone().region() == Gazetteer.FEW_WOMEN_REGION
            && female
            && age >= 14
            && dice.chance(FEW_WOMEN_ABSENT_SHARE);
    if (!stayedAway) {
      people.add(person);
    }
  }

  private Person person(
      Dice dice,
      int household,
      Person.Home home,
      Word surname,
      boolean female,
      LocalDate dateOfBirth) {
    var culture = home.zone().culture();
    var names = culture.list(female ? "female" : "male");
    var given = dice.one(names);
    var middle = dice.chance(0.5) ? dice.one(names) : Word.NONE;
    long seed = dice.seed();
    int age = settings.today().getYear() - dateOfBirth.getYear();
    // older people were born before births were recorded everywhere
    double unproven = settings.unverifiedDobShare() * (age < 18 ? 0.45 : age < 40 ? 1 : 1.6);
    return new Person(
        String.format(Locale.ROOT, "P%07d", people.size() + 1),
        seed,
        Dice.mix(seed, 101),
        household,
        culture,
        given,
        middle.equals(given) ? Word.NONE : middle,
        surname,
        female,
        dateOfBirth,
        !dice.chance(unproven),
        home);
  }

  static Person.Home home(Dice dice, Gazetteer.Zone zone) {
    var culture = zone.culture();
    return new Person.Home(
        zone,
        dice.between(1, 180),
        dice.one(culture.list("street")),
        dice.one(culture.list("quarter")),
        dice.chance(0.5) ? dice.one(culture.list("landmark")) : Word.NONE,
        dice.chance(0.2) ? dice.between(1, 6) : 0);
  }
}
