package org.sosia.dedupe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.registration.RegistrationId;

/** Every state with every event: what follows, or that it is refused. */
final class DedupeStateTest {
  private static final RegistrationId R1 = new RegistrationId("R1");
  private static final DedupeState BEGUN = new DedupeState.Begun();
  private static final DedupeState AWAITING = new DedupeState.AwaitingAuthentication(2);
  private static final List<DedupeState> STATES =
      List.of(
          BEGUN,
          AWAITING,
          new DedupeState.Unique(),
          new DedupeState.Skipped(),
          new DedupeState.Identified(R1),
          new DedupeState.ToAdjudication(),
          new DedupeState.Unreadable());
  private static final List<DedupeEvent> EVENTS =
      List.of(
          new DedupeEvent.NobodyFound(),
          new DedupeEvent.SwitchedOff(),
          new DedupeEvent.RecordRefused(),
          new DedupeEvent.CandidatesFound(),
          new DedupeEvent.ServiceAway(),
          new DedupeEvent.AnswerPending(),
          new DedupeEvent.NobodyLeft(),
          new DedupeEvent.PersonIdentified(R1),
          new DedupeEvent.LeftToPeople());

  private static Map<List<Object>, DedupeState> allowed() {
    Map<List<Object>, DedupeState> next = new HashMap<>();
    next.put(List.of(BEGUN, new DedupeEvent.NobodyFound()), new DedupeState.Unique());
    next.put(List.of(BEGUN, new DedupeEvent.SwitchedOff()), new DedupeState.Skipped());
    next.put(List.of(BEGUN, new DedupeEvent.RecordRefused()), new DedupeState.Unreadable());
    next.put(
        List.of(BEGUN, new DedupeEvent.CandidatesFound()),
        new DedupeState.AwaitingAuthentication(0));
    next.put(
        List.of(AWAITING, new DedupeEvent.ServiceAway()),
        new DedupeState.AwaitingAuthentication(3));
    next.put(List.of(AWAITING, new DedupeEvent.AnswerPending()), AWAITING);
    next.put(List.of(AWAITING, new DedupeEvent.NobodyLeft()), new DedupeState.Unique());
    next.put(
        List.of(AWAITING, new DedupeEvent.PersonIdentified(R1)), new DedupeState.Identified(R1));
    next.put(List.of(AWAITING, new DedupeEvent.LeftToPeople()), new DedupeState.ToAdjudication());
    return next;
  }

  static Stream<Arguments> matrix() {
    Map<List<Object>, DedupeState> allowed = allowed();
    return STATES.stream()
        .flatMap(state ->
            EVENTS.stream()
                .map(event -> Arguments.of(state, event, allowed.get(List.of(state, event)))));
  }

  @ParameterizedTest(name = "{0} on {1} -> {2}")
  @MethodSource("matrix")
  void on_everyPair_followsTheMachineOrIsRefused(
      DedupeState state, DedupeEvent event, @Nullable DedupeState expected) {
    if (expected == null) {
      assertThatThrownBy(() -> state.on(event)).isInstanceOf(IllegalStateException.class);
    } else {
      assertThat(state.on(event)).isEqualTo(expected);
    }
  }

  @Test
  void matrix_listsEveryStateAndEvent_soThatNoneIsForgotten() {
    assertThat(STATES.stream().map(DedupeState::getClass).distinct())
        .hasSize(2 + DedupeState.End.class.getPermittedSubclasses().length);
    assertThat(EVENTS.stream().map(DedupeEvent::getClass).distinct())
        .hasSize(
            DedupeEvent.OfComparison.class.getPermittedSubclasses().length
                + DedupeEvent.OfService.class.getPermittedSubclasses().length);
  }
}
