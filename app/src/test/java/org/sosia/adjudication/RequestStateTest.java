package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every event: what follows, or that it is refused. */
final class RequestStateTest {
  private static final RequestState.Event UNUSABLE = new RequestState.AnswerUnusable(false);
  private static final RequestState.Event LAST_UNUSABLE = new RequestState.AnswerUnusable(true);
  private static final RequestState.Event DECIDES = new RequestState.AnswerDecides();
  private static final RequestState.Event OTHER_DECIDES = new RequestState.OtherDecides();
  private static final RequestState.Event SENT_ANEW = new RequestState.SentAnew();
  private static final List<RequestState.Event> EVENTS =
      List.of(UNUSABLE, LAST_UNUSABLE, DECIDES, OTHER_DECIDES, SENT_ANEW);

  /** For each undecided state what follows on {@link #EVENTS}, in their order. */
  static Stream<Arguments> undecided() {
    RequestState refused = new RequestState.Refused();
    RequestState escalated = new RequestState.Escalated();
    RequestState replaced = new RequestState.Replaced();
    RequestState decided = new RequestState.Decided();
    RequestState superseded = new RequestState.Superseded();
    return Stream.of(
        Arguments.of(
            new RequestState.Sent(), List.of(refused, escalated, decided, superseded, replaced)),
        Arguments.of(refused, List.of(refused, refused, decided, superseded, refused)),
        Arguments.of(escalated, List.of(escalated, escalated, decided, superseded, escalated)),
        Arguments.of(replaced, List.of(replaced, replaced, decided, superseded, replaced)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("undecided")
  void on_undecided_followsTheMachine(RequestState state, List<RequestState> expected) {
    assertThat(EVENTS.stream().map(state::on)).isEqualTo(expected);
  }

  static Stream<RequestState> ends() {
    return Stream.of(new RequestState.Decided(), new RequestState.Superseded());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void on_end_refusesEveryEvent(RequestState end) {
    for (RequestState.Event event : EVENTS) {
      assertThatThrownBy(() -> end.on(event)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void tests_listEveryStateAndEvent_soThatNoneIsForgotten() {
    assertThat(undecided()).hasSize(RequestState.Undecided.class.getPermittedSubclasses().length);
    assertThat(ends()).hasSize(RequestState.End.class.getPermittedSubclasses().length);
    assertThat(EVENTS.stream().map(Object::getClass).distinct())
        .hasSize(RequestState.Event.class.getPermittedSubclasses().length);
  }
}
