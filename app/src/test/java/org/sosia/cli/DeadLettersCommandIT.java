package org.sosia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.testing.SosiaUnderTest;

/** The command line against the running application. */
class DeadLettersCommandIT {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", sosia.address().toString(), "--data", sosia.data().toString()));
    return CommandLines.of(new DeadLettersCommand()).execute(all.toArray(String[]::new));
  }

  private UUID letter(String source) {
    String message = UUID.randomUUID().toString();
    sosia
        .bean(DeadLetters.class)
        .record(source, message, "{}".getBytes(StandardCharsets.UTF_8), "for the test");
    return sosia
        .db()
        .sql("select id from sosia.dead_letter where message_id = :message")
        .param("message", message)
        .query(UUID.class)
        .single();
  }

  @Test
  void listShowReplay_letterOfAQueue_isReplayedWithItsReason() {
    UUID letter = letter("sosia-registrations");

    assertThat(run("list", "--limit", "5")).isZero();
    assertThat(run("show", letter.toString())).isZero();
    assertThat(run("show", letter.toString(), "--body")).isZero();
    assertThat(run("replay", letter.toString(), "--reason", "mended")).isZero();

    assertThat(
            sosia
                .db()
                .sql("select replay_reason from sosia.dead_letter where id = :id")
                .param("id", letter)
                .query(String.class)
                .single())
        .isEqualTo("mended");
  }

  @Test
  void replay_againOrWithoutReasonOrFromNowhere_fails() {
    UUID letter = letter("a-queue-that-nobody-reads");

    assertThat(run("replay", letter.toString(), "--reason", "mended")).isEqualTo(3);
    assertThat(run("replay", letter.toString())).isEqualTo(2);
    assertThat(run("show", new UUID(1, 1).toString())).isEqualTo(3);
  }
}
