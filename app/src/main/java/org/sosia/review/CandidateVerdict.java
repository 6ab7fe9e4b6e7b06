package org.sosia.review;

/**
 * A person's verdict on one candidate.
 *
 * @param referenceId the candidate's registration id
 * @param comment why, 0–2,000 characters; at least 3 for a match
 */
public record CandidateVerdict(String referenceId, Verdict verdict, String comment) {
  public static final int MAX_COMMENT_CHARACTERS = 2_000;
  public static final int MIN_MATCH_COMMENT_CHARACTERS = 3;

  /** Without the comment, which is free text about a person. */
  @Override
  public String toString() {
    return "CandidateVerdict[" + referenceId + ", " + verdict + "]";
  }
}
