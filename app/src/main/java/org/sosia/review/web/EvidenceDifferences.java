package org.sosia.review.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sosia.matching.script.Romaniser;
import org.sosia.review.SharedData;

/**
 * Where the compared texts of two shares differ, by words and by characters within words: in the
 * script in which both stand, and in the Latin letters in which the machine compares them. Two
 * texts without a language in common are compared in Latin letters alone.
 */
final class EvidenceDifferences {
  private static final Set<String> OTHERS = Set.of("dateOfBirth", "gender", "phone", "email");

  private final Texts texts;

  EvidenceDifferences(Texts texts) {
    this.texts = texts;
  }

  /** Of the fields that both have, in the order of the first. */
  List<EvidenceSheet.Difference> of(SharedData left, SharedData right) {
    List<EvidenceSheet.Difference> differences = new ArrayList<>();
    for (SharedData.Field one : left.demographics()) {
      if (SharedPeople.isText(one.name()) || OTHERS.contains(one.name())) {
        right.demographics().stream()
            .filter(other -> other.name().equals(one.name()))
            .findFirst()
            .ifPresent(other -> add(differences, one, other));
      }
    }
    return differences;
  }

  private void add(
      List<EvidenceSheet.Difference> differences, SharedData.Field one, SharedData.Field other) {
    String label = texts.ofOr("review.field." + one.name(), Words.label(one.name()));
    int before = differences.size();
    for (SharedData.Text text : one.values()) {
      other
          .findText(text.language())
          .ifPresent(same -> differences.add(difference(label, text, same)));
    }
    if (differences.size() == before) {
      differences.add(difference(label, one.values().getFirst(), other.values().getFirst()));
    }
  }

  private EvidenceSheet.Difference difference(
      String label, SharedData.Text one, SharedData.Text other) {
    boolean sameLanguage = one.language().equals(other.language());
    String oneLatin = Romaniser.latin(one.value());
    String otherLatin = Romaniser.latin(other.value());
    boolean inLatin = !sameLanguage || !isLatin(one.value()) || !isLatin(other.value());
    Differences.Compared written =
        sameLanguage
            ? Differences.compare(one.value(), other.value())
            : new Differences.Compared(
                Differences.alone(one.value()), Differences.alone(other.value()));
    Differences.Compared read =
        inLatin
            ? Differences.compare(oneLatin, otherLatin)
            : new Differences.Compared(List.of(), List.of());
    return new EvidenceSheet.Difference(
        label,
        side(one, written.probe(), read.probe()),
        side(other, written.candidate(), read.candidate()));
  }

  private EvidenceSheet.Text side(
      SharedData.Text text, List<Differences.Segment> written, List<Differences.Segment> latin) {
    String tag = Words.languageTag(text.language());
    String name = tag.isEmpty() ? text.language() : texts.languageName(tag);
    return new EvidenceSheet.Text(tag, name, Words.direction(text.value()), written, latin);
  }

  private static boolean isLatin(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }
}
