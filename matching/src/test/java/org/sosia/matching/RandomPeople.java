package org.sosia.matching;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random records that often meet: few dates, few names with few errors, gaps everywhere. */
final class RandomPeople {
  private static final String[] LANGUAGES = {"ara", "eng", "fra"};
  private static final @Nullable String[] GENDERS = {"M", "F", "F", "M", null};
  private static final String[] NAMES = {"amina", "amina diallo", "𞤀𞤢𞤣𞤢𞤥 ba", "josé", "李小龍"};
  private static final int[] LETTERS = "abé ß李𞤀𞤢😀".codePoints().toArray();

  private final SplittableRandom random;

  RandomPeople(long seed) {
    random = new SplittableRandom(seed);
  }

  PersonRecord next(String id) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (String language : LANGUAGES) {
      if (random.nextInt(10) < 6) {
        texts.put(language, text());
      }
    }
    return new PersonRecord(id, GENDERS[random.nextInt(GENDERS.length)], birthDate(), texts);
  }

  private @Nullable BirthDate birthDate() {
    int year = 1999 + random.nextInt(5);
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1, 2, 3 -> People.unverified(year);
      case 4 -> new BirthDate(LocalDate.of(year, 7, 1), false);
      case 5 -> People.verified(LocalDate.of(2000, 2, 29));
      case 6 -> People.verified(LocalDate.of(year, 12, 31));
      default -> People.verified(LocalDate.of(year, 1, 1));
    };
  }

  private LanguageText text() {
    Map<ComparedField, String> texts = new EnumMap<>(ComparedField.class);
    for (ComparedField field : ComparedField.values()) {
      int least = field == ComparedField.NAME ? 1 : 4;
      if (random.nextInt(10) >= least) {
        texts.put(field, mistyped(NAMES[random.nextInt(field == ComparedField.NAME ? 2 : 5)]));
      }
    }
    if (random.nextInt(50) == 0) {
      texts.put(ComparedField.ADDRESS_LINE_1, mistyped("long line ".repeat(8 + random.nextInt(9))));
    }
    return new LanguageText(texts);
  }

  private String mistyped(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          int error = random.nextInt(24);
          if (error != 0) {
            result.appendCodePoint(c);
          }
          if (error <= 1) {
            result.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
          }
        });
    return result.toString();
  }
}
