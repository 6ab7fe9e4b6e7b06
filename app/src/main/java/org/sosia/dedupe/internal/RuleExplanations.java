package org.sosia.dedupe.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.sosia.dedupe.CandidateExplanations;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.matching.LanguageScore;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.SimilarityRule;
import org.sosia.registration.RegistrationId;

/** Explains stored pairs by comparing their stored records once more. */
public final class RuleExplanations implements CandidateExplanations {
  private final PotentialDuplicates duplicates;
  private final RegisterStore store;
  private final SimilarityRule rule;

  public RuleExplanations(
      PotentialDuplicates duplicates, RegisterStore store, SimilarityRule rule) {
    this.duplicates = duplicates;
    this.store = store;
    this.rule = rule;
  }

  @Override
  public List<Explained> explain(RegistrationId probe) {
    Optional<PersonRecord> person = store.findPerson(probe);
    return duplicates.listFor(probe).stream()
        .map(found ->
            new Explained(
                found,
                person
                    .flatMap(a -> store.findPerson(found.matched()).map(b -> languages(a, b)))
                    .orElse(List.of())))
        .toList();
  }

  @Override
  public BigDecimal thresholdPercent() {
    return rule.settings().thresholdPercent();
  }

  private List<LanguageScore> languages(PersonRecord a, PersonRecord b) {
    return switch (rule.compare(a, b)) {
      case PairComparison.Scored scored -> scored.languages();
      case PairComparison.NotComparable none -> List.of();
    };
  }
}
