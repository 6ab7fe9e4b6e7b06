package org.sosia.cli.evidence;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.ScoredPair;
import org.sosia.matching.SimilarityScore;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.EvidenceSchema;
import org.sosia.matching.evidence.TextKind;
import org.sosia.matching.evidence.WrittenDate;
import org.sosia.matching.evidence.WrittenName;

/** Scores a file by the weighted Levenshtein rule: all its candidate pairs, from 0 percent on. */
final class RuleRun {
  /** The rule's threshold in thousandths of a percent. */
  static final int THRESHOLD = 80_000;

  private static final List<ComparedField> ADDRESS_LINES =
      List.of(
          ComparedField.ADDRESS_LINE_1,
          ComparedField.ADDRESS_LINE_2,
          ComparedField.ADDRESS_LINE_3,
          ComparedField.ADDRESS_LINE_4,
          ComparedField.ADDRESS_LINE_5,
          ComparedField.ADDRESS_LINE_6);

  private RuleRun() {}

  /** The documented rule, for files of which many say no gender. */
  static RuleSettings settings() {
    return RuleSettings.documented().withGenderAbsent(GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER);
  }

  /** Scores in thousandths of a percent, rounded down; exact at the threshold. */
  static ScoredPairs of(EvidenceRegister register) {
    RegisterIndex index =
        RegisterIndexes.columnar(settings().withThresholdPercent(BigDecimal.ZERO));
    Map<String, Integer> numbers = new HashMap<>();
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    List<Integer> scores = new ArrayList<>();
    for (int i = 0; i < register.size(); i++) {
      PersonRecord person = person(register.schema(), register.record(i));
      numbers.put(person.id(), i);
      if (person.birthDate() == null) {
        continue;
      }
      for (ScoredPair pair : index.probe(person, ProbeScope.everything()).potentialDuplicates()) {
        first.add(numbers.getOrDefault(pair.id(), 0));
        second.add(i);
        scores.add(percent(pair.score(), 3).movePointRight(3).intValueExact());
      }
      index.insert(person, i + 1L);
    }
    return ScoredPairs.sorted(array(first), array(second), array(scores));
  }

  /** A score rounded down to so many places, exact at every threshold of as many. */
  static BigDecimal percent(SimilarityScore score, int places) {
    return new BigDecimal(
        new BigDecimal(score.exactPercent().numerator())
            .movePointRight(places)
            .toBigInteger()
            .divide(score.exactPercent().denominator()),
        places);
  }

  private static int[] array(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  static PersonRecord person(EvidenceSchema schema, EvidenceRecord record) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (WrittenName name : record.names()) {
      Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
      fields.put(ComparedField.NAME, name.given() + " " + name.surname());
      int line = 0;
      for (int i = 0; i < schema.texts().size(); i++) {
        String field = schema.texts().get(i).name();
        String text = record.texts().get(i).get(name.language());
        if (isPostalCode(field)) {
          fields.put(ComparedField.PINCODE, text);
        } else if (schema.texts().get(i).kind() == TextKind.PLACE && line < ADDRESS_LINES.size()) {
          fields.put(ADDRESS_LINES.get(line++), text);
        }
      }
      texts.put("l" + name.language(), new LanguageText(fields));
    }
    return new PersonRecord(record.id(), record.gender(), birthDate(record.birthDate()), texts);
  }

  private static boolean isPostalCode(String field) {
    return field.contains("pincode")
        || field.contains("pin_code")
        || field.contains("post")
        || field.contains("zip");
  }

  private static @Nullable BirthDate birthDate(@Nullable WrittenDate date) {
    if (date == null || date.year() == 0) {
      return null;
    }
    try {
      return new BirthDate(LocalDate.of(date.year(), date.month(), date.day()), date.verified());
    } catch (DateTimeException e) {
      return null; // a date that does not exist has no candidates by the rule
    }
  }
}
