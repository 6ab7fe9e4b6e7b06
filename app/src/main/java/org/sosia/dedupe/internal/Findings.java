package org.sosia.dedupe.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.NotComparedReason;

/**
 * What the rule, or evidence, found for a registration.
 *
 * @param potentialDuplicates by descending score of whichever decides, then by id
 * @param candidatesScored pairs that have a score by the rule
 * @param notCompared records without a score, by reason; a reason that lies in the registration
 *     itself is a key even with 0
 * @param evidence what evidence did; null = the rule decided
 */
public record Findings(
    List<FoundPair> potentialDuplicates,
    long candidatesScored,
    Map<NotComparedReason, Long> notCompared,
    @Nullable OfEvidence evidence) {
  /** Copies. */
  public Findings {
    potentialDuplicates = List.copyOf(potentialDuplicates);
    notCompared = Map.copyOf(notCompared);
  }

  /**
   * What evidence did beside.
   *
   * @param modelHash the model that decided
   * @param compared candidate pairs that it scored
   * @param leftOut records that share a key and were passed over because of a cap
   * @param byRule how many pairs the rule calls potential duplicates
   */
  public record OfEvidence(String modelHash, long compared, long leftOut, long byRule) {
    private String inWords() {
      String capped = leftOut == 0 ? "" : ", " + leftOut + " left out by caps";
      return "%d candidates by evidence, model %s%s; by the rule %d of "
          .formatted(compared, modelHash.substring(0, 12), capped, byRule);
    }
  }

  /** The rule's. */
  static Findings byRule(
      List<FoundPair> pairs, long candidatesScored, Map<NotComparedReason, Long> notCompared) {
    return new Findings(pairs, candidatesScored, notCompared, null);
  }

  /** The same with some of the potential duplicates. */
  Findings of(List<FoundPair> some) {
    return new Findings(some, candidatesScored, notCompared, evidence);
  }

  /** The counts in words, such as {@code 12 candidates scored; not comparable: NAME_ABSENT 1}. */
  public String inWords() {
    String scored =
        (evidence == null ? "" : evidence.inWords()) + candidatesScored + " candidates scored";
    if (notCompared.isEmpty()) {
      return scored;
    }
    Map<NotComparedReason, Long> inOrder = new EnumMap<>(notCompared);
    return scored
        + "; not comparable: "
        + inOrder.entrySet().stream()
            .map(reason -> reason.getKey() + " " + reason.getValue())
            .collect(Collectors.joining(", "));
  }
}
