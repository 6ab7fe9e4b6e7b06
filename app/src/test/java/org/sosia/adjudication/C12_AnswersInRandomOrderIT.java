package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;

/** The short form of {@link AnswerFigures}: the same ends, whatever the machine does besides. */
class C12_AnswersInRandomOrderIT {
  @Test
  void c12_thousandAnswersWithDuplicatesGarbageAndUnknownIds_everyRegistrationInItsRightEndState()
      throws JMSException {
    assertThat(new RandomAnswers(1_000, 4).run()).isPositive();
  }
}
