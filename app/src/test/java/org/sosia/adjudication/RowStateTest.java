package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every event: what follows, or that it is refused. */
final class RowStateTest {
  private static final UUID FIRST = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private static final UUID SECOND = UUID.fromString("00000000-0000-0000-0000-000000000002");
  private static final List<RowState.Event> EVENTS =
      List.of(
          new RowState.Asked(SECOND),
          new RowState.GivenBack("RPR-MVS-025"),
          new RowState.FoundToMatch(),
          new RowState.FoundNotToMatch());

  static Stream<RowState> open() {
    return Stream.of(new RowState.Pending(""), new RowState.InQueue(FIRST));
  }

  static Stream<RowState> ends() {
    return Stream.of(new RowState.Approved(), new RowState.Rejected());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("open")
  void on_open_followsTheMachine(RowState state) {
    assertThat(EVENTS.stream().map(state::on))
        .containsExactly(
            new RowState.InQueue(SECOND),
            new RowState.Pending("RPR-MVS-025"),
            new RowState.Rejected(),
            new RowState.Approved());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void on_end_refusesEveryEvent(RowState end) {
    for (RowState.Event event : EVENTS) {
      assertThatThrownBy(() -> end.on(event)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void tests_listEveryStateAndEvent_soThatNoneIsForgotten() {
    assertThat(ends()).hasSize(RowState.End.class.getPermittedSubclasses().length);
    assertThat(open()).hasSize(RowState.class.getPermittedSubclasses().length - 1);
    assertThat(EVENTS).hasSize(RowState.Event.class.getPermittedSubclasses().length);
  }
}
