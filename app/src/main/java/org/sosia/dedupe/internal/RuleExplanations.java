package org.sosia.dedupe.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.sosia.dedupe.CandidateExplanations;
import org.sosia.dedupe.EvidenceScore;
import org.sosia.dedupe.PotentialDuplicate;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.matching.LanguageScore;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.SimilarityRule;
import org.sosia.registration.RegistrationId;

/**
 * Explains pairs by the rule by comparing their stored records once more; by evidence as it was
 * stored with the decision, because frequencies change.
 */
public final class RuleExplanations implements CandidateExplanations {
  private final PotentialDuplicates duplicates;
  private final RegisterStore store;
  private final SimilarityRule rule;
  private final LiveRegister register;

  public RuleExplanations(
      PotentialDuplicates duplicates,
      RegisterStore store,
      SimilarityRule rule,
      LiveRegister register) {
    this.register = register;
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
  public Optional<Explained> compare(RegistrationId one, RegistrationId other) {
    return store.findPerson(one).flatMap(a -> store.findPerson(other).map(b -> explained(a, b)));
  }

  private Explained explained(PersonRecord a, PersonRecord b) {
    BigDecimal percent =
        switch (rule.compare(a, b)) {
          case PairComparison.Scored scored -> new BigDecimal(scored.score().toString());
          case PairComparison.NotComparable none -> null;
        };
    EvidenceScore evidence = register.explainByEvidence(a, b).orElse(null);
    return new Explained(
        new PotentialDuplicate(new RegistrationId(b.id()), percent, evidence), languages(a, b));
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
