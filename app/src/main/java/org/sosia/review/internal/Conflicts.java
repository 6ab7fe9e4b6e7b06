package org.sosia.review.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sosia.review.CaseHistory;
import org.sosia.review.CaseRecord;
import org.sosia.review.SharedData;

/**
 * Who may not decide a case because of what its records say: those who took part in an enrolment,
 * and those whom a setting names as kin. Immutable.
 */
public final class Conflicts {
  private final Map<String, List<String>> kinByPerson;

  /**
   * @param kinByPerson for each user name, names or registration ids of people whose cases that
   *     person must not decide; a name stands for every record one of whose texts holds all its
   *     words
   */
  public Conflicts(Map<String, List<String>> kinByPerson) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    kinByPerson.forEach((person, kin) ->
        copy.put(person, kin.stream().map(Conflicts::folded).filter(k -> !k.isEmpty()).toList()));
    this.kinByPerson = Map.copyOf(copy);
  }

  /** Who may not decide a case with this record in it, and why. */
  Map<String, CaseHistory.Bar> barredBy(CaseRecord record, SharedData data) {
    Map<String, CaseHistory.Bar> barred = new LinkedHashMap<>();
    data.enrolledBy().forEach(person -> barred.put(person, CaseHistory.Bar.ENROLLED));
    kinByPerson.forEach((person, kin) -> {
      if (kin.stream().anyMatch(one -> isIn(one, record, data))) {
        barred.putIfAbsent(person, CaseHistory.Bar.KIN);
      }
    });
    return barred;
  }

  private static boolean isIn(String kin, CaseRecord record, SharedData data) {
    if (folded(record.referenceId()).equals(kin)) {
      return true;
    }
    List<String> wanted = List.of(kin.split(" "));
    return data.demographics().stream()
        .flatMap(field -> field.values().stream())
        .map(text -> new ArrayList<>(List.of(folded(text.value()).split(" "))))
        .anyMatch(words -> words.containsAll(wanted));
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s,;]+", " ")
        .strip();
  }
}
