package org.sosia.review;

import org.jspecify.annotations.Nullable;

/**
 * What a person has sent for one candidate, not checked yet.
 *
 * @param verdict null = none chosen
 */
public record ProposedVerdict(String referenceId, @Nullable Verdict verdict, String comment) {
  public ProposedVerdict {
    comment = comment.strip();
  }

  @Override
  public String toString() {
    return "ProposedVerdict[" + referenceId + ", " + verdict + "]";
  }
}
