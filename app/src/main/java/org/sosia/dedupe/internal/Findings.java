package org.sosia.dedupe.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sosia.matching.NotComparedReason;
import org.sosia.matching.ScoredPair;

/**
 * What the rule found for a registration.
 *
 * @param potentialDuplicates by descending score, then by id
 * @param candidatesScored pairs decided by a score
 * @param notCompared records without a score, by reason; a reason that lies in the registration
 *     itself is a key even with 0
 */
public record Findings(
    List<ScoredPair> potentialDuplicates,
    long candidatesScored,
    Map<NotComparedReason, Long> notCompared) {
  /** Copies. */
  public Findings {
    potentialDuplicates = List.copyOf(potentialDuplicates);
    notCompared = Map.copyOf(notCompared);
  }

  /** The counts in words, such as {@code 12 candidates scored; not comparable: NAME_ABSENT 1}. */
  public String inWords() {
    String scored = candidatesScored + " candidates scored";
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
