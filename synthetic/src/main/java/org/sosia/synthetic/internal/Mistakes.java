package org.sosia.synthetic.internal;

import java.time.LocalDate;
import java.util.List;
import org.sosia.synthetic.internal.Person.Home;

/**
 * What goes wrong when a person registers again: another officer, another spelling, another proof,
 * another address. Each kind of mistake strikes independently, in shares like those seen in civil
 * registers.
 */
final class Mistakes {
  private final Dice dice;
  private final Gazetteer gazetteer;
  private final Spelling spelling;

  Mistakes(Dice dice, Gazetteer gazetteer) {
    this.dice = dice;
    this.gazetteer = gazetteer;
    this.spelling = new Spelling(dice);
  }

  void strike(Form form) {
    strikeName(form);
    strikeDate(form);
    form.keepBirthInThePast();
    if (dice.chance(0.012)) {
      form.female = !form.female;
    }
    strikeAddress(form);
    strikeContact(form);
    if (dice.chance(0.06)) {
      form.secondLanguage = false;
    }
  }

  private void strikeName(Form form) {
    if (dice.chance(0.25)) {
      form.given = spelling.variant(form.given, form.culture);
    }
    if (dice.chance(0.2)) {
      form.surname = spelling.variant(form.surname, form.culture);
    }
    if (dice.chance(0.15)) {
      form.given = spelling.typo(form.given);
    }
    if (dice.chance(0.15)) {
      form.surname = spelling.typo(form.surname);
    }
    if (!form.middle.isEmpty() && dice.chance(0.36)) {
      form.middle = dice.chance(0.55) ? Word.NONE : initial(form.middle);
    }
    form.familyNameFirst = dice.chance(0.075);
  }

  private void strikeDate(Form form) {
    if (!form.dateVerified) {
      if (dice.chance(0.3)) {
        form.dateOfBirth = Form.estimate(form.dateOfBirth, dice);
      }
      return;
    }
    switch (dice.weighted(0.855, 0.045, 0.03, 0.02, 0.05)) {
      case 1 -> form.dateOfBirth = otherDigit(form.dateOfBirth);
      case 2 -> form.dateOfBirth = daySwappedWithMonth(form.dateOfBirth);
      case 3 -> form.dateOfBirth = form.dateOfBirth.minusYears(dice.chance(0.5) ? 1 : -1);
      case 4 -> {
        form.dateVerified = false;
        form.dateOfBirth = Form.estimate(form.dateOfBirth, dice);
      }
      default -> {
        // the date is as before
      }
    }
  }

  private void strikeAddress(Form form) {
    var home = form.home;
    if (dice.chance(0.1)) {
      // moved; most stay within the region
      boolean near = dice.chance(0.8);
      var zone = near ? gazetteer.zoneInRegion(dice, home.zone().region()) : home.zone();
      form.home = Households.home(dice, zone);
      return;
    }
    int house = dice.chance(0.08) ? dice.between(1, 180) : home.house();
    var street = dice.chance(0.15) ? spelling.typo(home.street()) : home.street();
    var landmark = dice.chance(0.25) ? Word.NONE : home.landmark();
    int floor = dice.chance(0.4) ? 0 : home.floor();
    form.home = new Home(home.zone(), house, street, home.quarter(), landmark, floor);
  }

  private void strikeContact(Form form) {
    if (!form.phone.isEmpty()) {
      switch (dice.weighted(0.45, 0.25, 0.2, 0.1)) {
        case 1 -> form.phone = "0" + form.phone.substring(4);
        case 2 -> form.phone = "+2519" + dice.digits(8);
        case 3 -> form.phone = "";
        default -> {
          // the phone is as before
        }
      }
    }
    if (dice.chance(0.35)) {
      form.email = "";
    }
  }

  private LocalDate otherDigit(LocalDate date) {
    return switch (dice.between(0, 2)) {
      case 0 -> date.plusDays(dice.chance(0.5) ? 1 : 10).withYear(date.getYear());
      case 1 -> date.plusMonths(dice.chance(0.5) ? 1 : 2).withYear(date.getYear());
      default -> date.minusYears(10);
    };
  }

  private static LocalDate daySwappedWithMonth(LocalDate date) {
    return date.getDayOfMonth() <= 12 && date.getDayOfMonth() != date.getMonthValue()
        ? LocalDate.of(date.getYear(), date.getDayOfMonth(), Math.min(28, date.getMonthValue()))
        : date.plusDays(1);
  }

  private static Word initial(Word name) {
    return new Word(firstLetter(name.latin()) + ".", firstLetter(name.local()) + ".");
  }

  private static String firstLetter(String text) {
    return text.substring(0, text.offsetByCodePoints(0, 1));
  }

  /** The alternatives of a letter group, in both directions. */
  static final List<String[]> LATIN_VARIANTS =
      List.of(
          new String[] {"kh", "k"},
          new String[] {"ee", "i"},
          new String[] {"oo", "u"},
          new String[] {"ou", "u"},
          new String[] {"aa", "a"},
          new String[] {"Al-", "El "},
          new String[] {"sh", "ch"},
          new String[] {"q", "k"},
          new String[] {"w", "v"},
          new String[] {"y", "i"},
          new String[] {"ph", "f"},
          new String[] {"ss", "s"},
          new String[] {"tt", "t"},
          new String[] {"z", "s"},
          new String[] {"u", "ou"},
          new String[] {"j", "g"},
          new String[] {"i", "ee"},
          new String[] {"a", "ah"});
}
