package org.sosia.cli.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.sosia.dedupe.DedupeTotals;
import org.sosia.review.ReviewTotals;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.RegistrationKind;
import org.sosia.synthetic.SyntheticRegistration;
import org.sosia.synthetic.TruePair;

/** Holds what the application decided against the truth that the population carries. */
final class DemoAudit {
  private final DemoState state;
  private final Population population;

  DemoAudit(DemoState state, Population population) {
    this.state = state;
    this.population = population;
  }

  DemoSummary summary(Map<String, Double> seconds, long memoryMiB) {
    Set<Accuracy.Pair> found = foundPairs();
    Accuracy accuracy = Accuracy.of(found, personOf(), truePairs());
    Set<String> planted = plantedAuthenticatedAndFound(found);
    DedupeTotals.Totals dedupe = state.dedupeTotals();
    ReviewTotals.Totals review = state.reviewTotals();
    return new DemoSummary(
        state.allRegistrations(),
        dedupe.candidatesScored(),
        dedupe.potentialDuplicates(),
        dedupe.rejectedByAuthentication(),
        review.opened(),
        review.decided(),
        review.decidedNoMatch(),
        review.decidedMatch(),
        state.profilesBySchema(),
        state.indexedDocuments(),
        state.heldProfiles(),
        rounded(accuracy.precision()),
        rounded(accuracy.recall()),
        planted.size(),
        planted.stream().filter(state::wasRejectedByAuthentication).count(),
        seconds,
        memoryMiB);
  }

  private Set<Accuracy.Pair> foundPairs() {
    Set<Accuracy.Pair> found = new HashSet<>();
    for (SyntheticRegistration registration : population.registrations()) {
      String probe = registration.registrationId();
      state
          .potentialDuplicatesOf(probe)
          .forEach(matched -> found.add(Accuracy.Pair.of(probe, matched)));
    }
    return found;
  }

  private Map<String, String> personOf() {
    Map<String, String> persons = new HashMap<>();
    population.registrations().forEach(one -> persons.put(one.registrationId(), one.personId()));
    return persons;
  }

  private Set<Accuracy.Pair> truePairs() {
    Set<Accuracy.Pair> pairs = new HashSet<>();
    population
        .truePairs()
        .forEach(pair -> pairs.add(Accuracy.Pair.of(pair.originalId(), pair.duplicateId())));
    return pairs;
  }

  /**
   * The later registrations of pairs that the rule found and fingerprints show. Which of the two is
   * the later one is the server's order of arrival, so either may be the rejected one.
   */
  private Set<String> plantedAuthenticatedAndFound(Set<Accuracy.Pair> found) {
    Set<String> planted = new HashSet<>();
    for (TruePair pair : population.truePairs()) {
      if (pair.kind() == RegistrationKind.DUPLICATE_SAME_FINGERS
          && found.contains(Accuracy.Pair.of(pair.originalId(), pair.duplicateId()))) {
        boolean originalCameLater =
            state.potentialDuplicatesOf(pair.originalId()).contains(pair.duplicateId());
        planted.add(originalCameLater ? pair.originalId() : pair.duplicateId());
      }
    }
    return planted;
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
