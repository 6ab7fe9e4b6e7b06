package org.sosia.synthetic;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The designed rule, written as plainly as can be, to see that a population is neither too easy nor
 * too hard for it.
 */
final class NaiveRule {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/MM/dd");
  private static final Map<String, Integer> WEIGHTS =
      Map.of(
          "fullName",
          50,
          "addressLine1",
          5,
          "addressLine2",
          5,
          "addressLine3",
          5,
          "addressLine4",
          5,
          "addressLine5",
          5,
          "addressLine6",
          5);

  private NaiveRule() {}

  /** Two registrations of two people that the rule takes for one. */
  record FalsePair(SyntheticRegistration first, SyntheticRegistration second) {}

  /** What the rule finds in a population. */
  record Outcome(double recall, double precision, int found, List<FalsePair> falsePairs) {
    /** Figures alone. */
    @Override
    public String toString() {
      return "recall %.3f, precision %.3f, found %d, false %d"
          .formatted(recall, precision, found, falsePairs.size());
    }
  }

  static Outcome judge(Population population) {
    var truth = new HashMap<String, String>();
    population.truePairs().forEach(p -> truth.put(p.duplicateId(), p.originalId()));
    var list = population.registrations();
    var falsePairs = new ArrayList<FalsePair>();
    int found = 0;
    for (int i = 0; i < list.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (isCandidate(list.get(i), list.get(j)) && score(list.get(i), list.get(j)) >= 0.8) {
          found++;
          if (!list.get(j).registrationId().equals(truth.get(list.get(i).registrationId()))) {
            falsePairs.add(new FalsePair(list.get(j), list.get(i)));
          }
        }
      }
    }
    int right = found - falsePairs.size();
    return new Outcome(
        right / (double) truth.size(), right / (double) found, found, List.copyOf(falsePairs));
  }

  private static boolean isCandidate(SyntheticRegistration a, SyntheticRegistration b) {
    if (!value(a, "gender", "eng").equals(value(b, "gender", "eng"))) {
      return false;
    }
    var dateA = date(a);
    var dateB = date(b);
    if (verified(a) && verified(b)) {
      return dateA.equals(dateB);
    }
    return Math.abs(dateA.getYear() - dateB.getYear()) <= 1;
  }

  private static double score(SyntheticRegistration a, SyntheticRegistration b) {
    var scores = new ArrayList<Double>();
    for (var language : languages(a)) {
      if (languages(b).contains(language)) {
        scores.add(score(a, b, language));
      }
    }
    return scores.stream().mapToDouble(s -> s).average().orElse(0);
  }

  private static double score(SyntheticRegistration a, SyntheticRegistration b, String language) {
    double sum = 0;
    double weights = 0;
    for (var field : new TreeSet<>(WEIGHTS.keySet())) {
      var left = value(a, field, language);
      var right = value(b, field, language);
      if (!left.isEmpty() && !right.isEmpty()) {
        sum += WEIGHTS.getOrDefault(field, 0) * similarity(left, right);
        weights += WEIGHTS.getOrDefault(field, 0);
      }
    }
    sum += 10 * similarity(text(a, "postalCode"), text(b, "postalCode"));
    return sum / (weights + 10);
  }

  static double similarity(String a, String b) {
    int[] left = a.toLowerCase(Locale.ROOT).codePoints().toArray();
    int[] right = b.toLowerCase(Locale.ROOT).codePoints().toArray();
    var row = new int[right.length + 1];
    for (int j = 0; j <= right.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length; j++) {
        int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return 1 - row[right.length] / (double) Math.max(1, Math.max(left.length, right.length));
  }

  private static Set<String> languages(SyntheticRegistration registration) {
    var languages = new TreeSet<String>();
    simpleType(registration, "fullName")
        .forEach(v -> languages.add(String.valueOf(v.get("language"))));
    return languages;
  }

  static String value(SyntheticRegistration registration, String field, String language) {
    return simpleType(registration, field).stream()
        .filter(v -> language.equals(v.get("language")))
        .map(v -> String.valueOf(v.get("value")))
        .findFirst()
        .orElse("");
  }

  private static List<Map<?, ?>> simpleType(SyntheticRegistration registration, String field) {
    var values = new ArrayList<Map<?, ?>>();
    if (registration.identity().get(field) instanceof List<?> list) {
      list.forEach(v -> values.add((Map<?, ?>) v));
    }
    return values;
  }

  static String text(SyntheticRegistration registration, String field) {
    return String.valueOf(registration.identity().getOrDefault(field, ""));
  }

  static LocalDate date(SyntheticRegistration registration) {
    return LocalDate.parse(text(registration, "dateOfBirth"), DATE);
  }

  static boolean verified(SyntheticRegistration registration) {
    return text(registration, "dateOfBirthVerified").equals("true");
  }
}
