package org.sosia.review;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person has sent for one candidate, not checked yet.
 *
 * @param verdict null = none chosen
 * @param reasons what it rests on
 * @param matchedParts parts of the body that are said to be the same person's
 */
public record ProposedVerdict(
    String referenceId,
    @Nullable Verdict verdict,
    String comment,
    Set<ReasonCode> reasons,
    Set<BodyPart> matchedParts) {
  public ProposedVerdict {
    comment = comment.strip();
    reasons = Set.copyOf(reasons);
    matchedParts = Set.copyOf(matchedParts);
  }

  /** A verdict with a comment alone. */
  public ProposedVerdict(String referenceId, @Nullable Verdict verdict, String comment) {
    this(referenceId, verdict, comment, Set.of(), Set.of());
  }

  @Override
  public String toString() {
    return "ProposedVerdict[" + referenceId + ", " + verdict + "]";
  }
}
