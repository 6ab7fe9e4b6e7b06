package org.sosia.cli.evidence;

import java.util.SplittableRandom;

/** Rows of people of whom every fifth stands twice, with a slip in the name or the day. */
public final class LabelledPeople {
  static final String HEADER = "Rec ID,cluster,forename,last name,DOB,town,occupation\n";

  private LabelledPeople() {}

  /** The rows of so many people, with the header. */
  public static String of(int count) {
    SplittableRandom dice = new SplittableRandom(9);
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      String given = word(dice);
      String surname = word(dice);
      int year = dice.nextInt(1940, 2010);
      int day = dice.nextInt(10, 28);
      String town = word(dice).charAt(0) + "ton";
      String rest = "," + town + "," + word(dice) + "\n";
      rows.append("%d,%d,%s,%s,%d-03-%d%s".formatted(i, i, given, surname, year, day, rest));
      if (i % 5 == 0) {
        String slipped = surname.substring(1) + surname.charAt(0);
        rows.append(
            "%dd,%d,%s,%s,%d-03-%d%s"
                .formatted(i, i, given, i % 2 == 0 ? slipped : surname, year, day + i % 2, rest));
      }
    }
    return rows.toString();
  }

  private static String word(SplittableRandom dice) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      word.append("bdfgklmnprst".charAt(dice.nextInt(12))).append("aeiou".charAt(dice.nextInt(5)));
    }
    return word.toString();
  }
}
