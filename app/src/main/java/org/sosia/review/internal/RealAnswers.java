package org.sosia.review.internal;

import java.time.Instant;
import org.sosia.review.Answers;
import org.sosia.review.KnownCases;
import org.sosia.review.ReviewCase;

/** Answers real cases, and keeps what people say of known ones from ever leaving. */
public final class RealAnswers implements Answers {
  private final Answers answers;
  private final KnownCases known;

  public RealAnswers(Answers answers, KnownCases known) {
    this.answers = answers;
    this.known = known;
  }

  @Override
  public void decided(ReviewCase decided, Instant at) {
    if (!known.isKnown(decided.id())) {
      answers.decided(decided, at);
    }
  }

  @Override
  public void returned(ReviewCase returned, Instant at) {
    if (!known.isKnown(returned.id())) {
      answers.returned(returned, at);
    }
  }
}
