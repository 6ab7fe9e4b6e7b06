package org.sosia.cli.dedupe;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sosia.cli.csv.CsvLine;

/** Files of invented people, many of them alike; the same seed gives the same file. */
final class RandomPeople {
  static final List<String> HEADER =
      List.of(
          "id",
          "entity",
          "gender",
          "date_of_birth",
          "date_of_birth_verified",
          "given_name",
          "surname",
          "name_ara",
          "address_line1",
          "pincode");

  private static final String[] GIVEN = {"Amina", "Amine", "Omar", "Ømar", "𝒳avier", ""};
  private static final String[] SURNAMES = {"Diallo", "Dialo", "van Dyk", "", "Ng"};
  private static final String[] ARABIC = {"أمينة", "أمينه", "عمر", ""};

  private RandomPeople() {}

  static String file(long seed, int rows) {
    Random random = new Random(seed);
    StringBuilder file = new StringBuilder(CsvLine.of(HEADER));
    for (int i = 0; i < rows; i++) {
      file.append(CsvLine.of(row(random, i)));
    }
    return file.toString();
  }

  private static List<String> row(Random random, int number) {
    List<String> row = new ArrayList<>();
    row.add("R" + number);
    row.add("e" + random.nextInt(number + 1));
    row.add(pick(random, "F", "F", "m", ""));
    row.add(
        random.nextInt(10) == 0
            ? pick(random, "", "1990-02-30", "0000-00-00")
            : LocalDate.of(1990, 1, 1).plusDays(random.nextInt(4) * 365L).toString());
    row.add(pick(random, "true", "no", "", "1"));
    row.add(pick(random, GIVEN));
    row.add(pick(random, SURNAMES));
    row.add(pick(random, ARABIC));
    row.add(pick(random, "12 Mill Lane", "12, \"Mill\" Lane", "", "a\nb"));
    row.add(pick(random, "14022", "14020", ""));
    return row;
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }
}
