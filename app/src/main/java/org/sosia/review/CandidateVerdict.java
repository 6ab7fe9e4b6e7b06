package org.sosia.review;

import java.util.Set;

/**
 * A person's verdict on one candidate.
 *
 * @param referenceId the candidate's registration id
 * @param comment why, 0–2,000 characters; at least 3 for a match
 * @param reasons what it rests on
 * @param matchedParts parts of the body that are the same person's; empty unless a match
 */
public record CandidateVerdict(
    String referenceId,
    Verdict verdict,
    String comment,
    Set<ReasonCode> reasons,
    Set<BodyPart> matchedParts) {
  public static final int MAX_COMMENT_CHARACTERS = 2_000;
  public static final int MIN_MATCH_COMMENT_CHARACTERS = 3;

  public CandidateVerdict {
    reasons = Set.copyOf(reasons);
    matchedParts = Set.copyOf(matchedParts);
  }

  /** A verdict with a comment alone. */
  public CandidateVerdict(String referenceId, Verdict verdict, String comment) {
    this(referenceId, verdict, comment, Set.of(), Set.of());
  }

  /** Without the comment, which is free text about a person. */
  @Override
  public String toString() {
    return "CandidateVerdict[" + referenceId + ", " + verdict + "]";
  }
}
