package org.sosia.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which genders the rows have, in the form in which they are compared, and how often. Only rows of
 * equal genders are compared, so a register that writes one gender in two ways is split without a
 * word; this is where the word is said, for files and for a whole register alike. Owned by one
 * thread.
 */
public final class GendersSeen {
  /** More different ones than this are hardly genders, and may be names: they are not shown. */
  public static final int MOST_SHOWN = 12;

  private static final List<Set<String>> SAME =
      List.of(
          Set.of(
              "f",
              "fle",
              "fem",
              "female",
              "feminine",
              "feminin",
              "féminin",
              "femenino",
              "feminino",
              "femme",
              "w",
              "woman",
              "weiblich",
              "girl",
              "2"),
          Set.of(
              "m",
              "mle",
              "masc",
              "male",
              "masculine",
              "masculin",
              "masculino",
              "man",
              "homme",
              "hombre",
              "h",
              "männlich",
              "boy",
              "1"));

  /** Words of the lists that mean another gender elsewhere, or none: they are not taken for it. */
  private static final Set<String> AMBIGUOUS = Set.of("h", "1", "2");

  private final Map<String, Long> rowsByGender = new HashMap<>();
  private long without;
  private boolean tooMany;

  /** Nothing was seen yet. */
  public GendersSeen() {}

  /**
   * Sees a row.
   *
   * @param gender as a {@link PersonRecord} holds it; null = none
   */
  public void add(@Nullable String gender) {
    add(gender, 1);
  }

  /** Sees several rows of one gender. */
  public void add(@Nullable String gender, long rows) {
    if (gender == null) {
      without += rows;
    } else if (rowsByGender.containsKey(gender) || rowsByGender.size() < MOST_SHOWN) {
      rowsByGender.merge(gender, rows, Long::sum);
    } else {
      tooMany = true;
    }
  }

  /** Rows without a gender. */
  public long without() {
    return without;
  }

  /** The rows of each gender, the most frequent first; empty when there are too many to show. */
  public Map<String, Long> shown() {
    Map<String, Long> shown = new LinkedHashMap<>();
    if (!tooMany) {
      rowsByGender.entrySet().stream()
          .sorted(
              Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                  .thenComparing(Map.Entry.comparingByKey()))
          .forEach(entry -> shown.put(entry.getKey(), entry.getValue()));
    }
    return shown;
  }

  /** What looks as if the register were split by its spellings, a sentence each. */
  public List<String> warnings() {
    if (tooMany) {
      return List.of(
          "the column of the gender holds more than %d different values; is it the gender? Rows of different values are never compared"
              .formatted(MOST_SHOWN));
    }
    List<String> warnings = new ArrayList<>();
    List<String> genders = List.copyOf(shown().keySet());
    for (int i = 0; i < genders.size(); i++) {
      for (int j = i + 1; j < genders.size(); j++) {
        if (mayBeSame(genders.get(i), genders.get(j))) {
          warnings.add(
              "\"%s\" and \"%s\" may be one gender, but are compared as two; if they are one: --gender %s=%s"
                  .formatted(genders.get(i), genders.get(j), genders.get(j), genders.get(i)));
        }
      }
    }
    return warnings;
  }

  /**
   * The one word for all that surely mean the same gender, for comparisons that do without a user's
   * word on it.
   *
   * @param gender in lower case
   * @return {@code f}, {@code m}, or what was given
   */
  public static String usual(String gender) {
    for (Set<String> words : SAME) {
      if (words.contains(gender) && !AMBIGUOUS.contains(gender)) {
        return words.contains("f") ? "f" : "m";
      }
    }
    return gender;
  }

  private static boolean mayBeSame(String one, String other) {
    boolean begins =
        (one.startsWith(other) || other.startsWith(one))
            && one.codePoints().allMatch(Character::isLetter)
            && other.codePoints().allMatch(Character::isLetter);
    return begins || SAME.stream().anyMatch(words -> words.contains(one) && words.contains(other));
  }
}
