package org.sosia.dedupe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.sosia.matching.LanguageScore;
import org.sosia.registration.RegistrationId;

/** Port: why registrations are potential duplicates, without any value of their records. */
public interface CandidateExplanations {
  /** Those of one registration, in descending score; empty when there are none. */
  List<Explained> explain(RegistrationId probe);

  /**
   * Any two registrations, found as potential duplicates or not, as they would be scored now.
   *
   * @return empty when one of them was never in the register
   */
  Optional<Explained> compare(RegistrationId one, RegistrationId other);

  /** Percent from which a pair is a potential duplicate. */
  BigDecimal thresholdPercent();

  /**
   * A potential duplicate with the parts of its score under the rule as it is set now.
   *
   * @param duplicate the pair and the score it was found with
   * @param languages per language and field: distances, similarities, contributions; empty when the
   *     pair cannot be compared any more
   */
  record Explained(PotentialDuplicate duplicate, List<LanguageScore> languages) {
    /** Copies. */
    public Explained {
      languages = List.copyOf(languages);
    }
  }
}
