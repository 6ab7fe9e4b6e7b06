package org.sosia.adjudication.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.RequestState;

/** Where a case stands follows from its requests, whatever their states. */
class CaseStateTest {
  private static final AdjudicationRequest ONE = AdjudicationFakes.request("P1", "G1");

  static Stream<Arguments> lastRequest() {
    return Stream.of(
        Arguments.of(new RequestState.Sent(), CaseState.Waiting.class),
        Arguments.of(new RequestState.Refused(), CaseState.ToBeSentAgain.class),
        Arguments.of(new RequestState.Replaced(), CaseState.ToBeSentAgain.class),
        Arguments.of(new RequestState.Escalated(), CaseState.WithAPerson.class),
        Arguments.of(new RequestState.Decided(), CaseState.Decided.class));
  }

  @ParameterizedTest
  @MethodSource("lastRequest")
  void of_lastRequest_saysWhereTheCaseStands(RequestState last, Class<CaseState> expected) {
    for (RequestState before :
        List.of(
            new RequestState.Refused(),
            new RequestState.Replaced(),
            new RequestState.Escalated())) {
      assertInstanceOf(expected, CaseState.of(List.of(in(before), in(last))));
    }
    assertInstanceOf(expected, CaseState.of(List.of(in(last))));
  }

  @Test
  void lastRequest_listsEveryStateButTheOneThatNeedsAnother() {
    assertEquals(
        RequestState.Undecided.class.getPermittedSubclasses().length
            + RequestState.End.class.getPermittedSubclasses().length,
        lastRequest().count() + 1);
  }

  @Test
  void of_noRequest_isNotAsked() {
    assertEquals(new CaseState.NotAsked(), CaseState.of(List.of()));
  }

  @Test
  void of_decidedByAnEarlierRequest_isDecidedByIt() {
    AdjudicationRequest decided = in(new RequestState.Decided());

    assertEquals(
        new CaseState.Decided(decided),
        CaseState.of(List.of(decided, in(new RequestState.Superseded()))));
  }

  @Test
  void of_supersededWithoutADecision_isABug() {
    assertThrows(
        IllegalStateException.class,
        () -> CaseState.of(List.of(in(new RequestState.Superseded()))));
  }

  private static AdjudicationRequest in(RequestState state) {
    return new AdjudicationRequest(ONE.requestId(), ONE.question(), 1, state, ONE.sentAt());
  }
}
