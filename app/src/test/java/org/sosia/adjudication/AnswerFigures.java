package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;

/** Ten thousand requests, answered in random order: right ends, and how fast. */
class AnswerFigures {
  private static final int REQUESTS = Integer.getInteger("sosia.figures.answers", 10_000);
  private static final int WORKERS = Integer.getInteger("sosia.figures.answer-workers", 4);
  private static final int MUST_REACH = Integer.getInteger("sosia.figures.answers-per-second", 200);

  @Test
  void answers_tenThousandInRandomOrder_rightEndsAndFastEnough() throws JMSException {
    double perSecond = new RandomAnswers(REQUESTS, WORKERS).run();
    System.err.printf(
        "figure answers-per-second %.0f (%d requests, %d workers, must reach %d)%n",
        perSecond, REQUESTS, WORKERS, MUST_REACH);
    assertThat(perSecond).as("answers per second").isGreaterThanOrEqualTo(MUST_REACH);
  }
}
