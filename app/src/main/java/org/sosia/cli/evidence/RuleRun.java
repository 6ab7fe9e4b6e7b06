package org.sosia.cli.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.ScoredPair;
import org.sosia.matching.SimilarityScore;
import org.sosia.matching.evidence.EvidenceRegister;

/** Scores a file by the weighted Levenshtein rule: all its candidate pairs, from 0 percent on. */
final class RuleRun {
  /** The rule's threshold in thousandths of a percent. */
  static final int THRESHOLD = 80_000;

  private RuleRun() {}

  /** The documented rule; where no record has a gender, equal dates are enough. */
  static RuleSettings settings(EvidenceRegister register) {
    for (int i = 0; i < register.size(); i++) {
      if (!register.record(i).gender().isBlank()) {
        return RuleSettings.documented();
      }
    }
    return RuleSettings.documented().withGenderAbsent(GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER);
  }

  /** Scores in thousandths of a percent, rounded down; exact at the threshold. */
  static ScoredPairs of(LabelledFile file, Instant now) {
    EvidenceRegister register = file.register();
    RegisterIndex index =
        RegisterIndexes.columnar(settings(register).withThresholdPercent(BigDecimal.ZERO));
    RulePersons persons = new RulePersons(register.schema(), file.languages(), now);
    Map<String, Integer> numbers = new HashMap<>();
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    List<Integer> scores = new ArrayList<>();
    for (int i = 0; i < register.size(); i++) {
      PersonRecord person = persons.of(register.record(i));
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
}
