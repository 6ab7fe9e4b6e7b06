package org.sosia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.Sosia;
import org.sosia.platform.outbox.DeadLetterPurge;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.KeptDeadLetters;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line against the running application. */
class DeadLettersCommandIT {
  private static final String PERSONAL = "Saba Haddis";
  private static final String REASONED = "{\"reason\":\"asked by the partner\"}";

  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", sosia.address().toString(), "--data", sosia.data().toString()));
    return CommandLines.of(new DeadLettersCommand()).execute(all.toArray(String[]::new));
  }

  /** What a process of its own prints on standard output. */
  private JsonNode printed(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sosia.class.getName(),
                "dead-letters"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--json", "--url", sosia.address().toString()));
    command.addAll(List.of("--data", sosia.data().toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(out.strip().lines()).hasSize(1);
    return JsonMapper.shared().readTree(out);
  }

  @Test
  void json_everySubcommand_printsTheServersAnswerAndNothingElse() throws Exception {
    UUID letter = letter("sosia-registrations");
    String id = letter.toString();

    assertThat(printed("list")).anyMatch(one -> one.path("id").asString().equals(id));
    JsonNode shown = printed("show", id);
    assertThat(shown.path("reason").asString()).isEqualTo("for the test");
    assertThat(shown.toString()).contains("$.returnValue: 3").doesNotContain(PERSONAL);
    assertThat(printed("replay", id, "--reason", "mended").path("outcome").asString())
        .contains("sosia-registrations");
    assertThat(run("show", id, "--json", "--body", "--reason", "why")).isEqualTo(2);
  }

  private UUID letter(String source) {
    return letter(source, Map.of());
  }

  private UUID letter(String source, Map<String, String> headers) {
    String body = "{\"name\":\"" + PERSONAL + "\",\"returnValue\":3}";
    return sosia
        .bean(DeadLetters.class)
        .record(source, "it", body.getBytes(StandardCharsets.UTF_8), headers, "for the test");
  }

  private Map<String, Object> row(UUID letter) {
    return sosia
        .db()
        .sql(
            "select closed_as, close_reason, body is null as erased from sosia.dead_letter where id = :id")
        .param("id", letter)
        .query()
        .singleRow();
  }

  private static Map<String, Object> closed(String as, String reason) {
    return Map.of("closed_as", as, "close_reason", reason, "erased", true);
  }

  @Test
  void listShowReplay_letterOfAQueue_isReplayedWithItsReasonAndClosed() {
    UUID letter = letter("sosia-registrations");

    assertThat(run("list", "--limit", "5")).isZero();
    assertThat(run("show", letter.toString())).isZero();
    assertThat(run("show", letter.toString(), "--body", "--reason", "to mend it")).isZero();
    assertThat(run("replay", letter.toString(), "--reason", "mended")).isZero();

    assertThat(row(letter)).isEqualTo(closed("REPLAYED", "mended"));
    assertThat(run("show", letter.toString())).isZero();
    assertThat(run("show", letter.toString(), "--body", "--reason", "too late")).isEqualTo(3);
  }

  @Test
  void dismiss_closesOnceAndErases() {
    UUID letter = letter("a-queue-that-nobody-reads");

    assertThat(run("dismiss", letter.toString())).isEqualTo(2);
    assertThat(run("dismiss", letter.toString(), "--reason", "a partner's trial")).isZero();
    assertThat(run("dismiss", letter.toString(), "--reason", "again")).isEqualTo(3);
    assertThat(run("replay", letter.toString(), "--reason", "again")).isEqualTo(3);

    assertThat(row(letter)).isEqualTo(closed("DISMISSED", "a partner's trial"));
  }

  @Test
  void replay_againOrWithoutReasonOrFromNowhere_fails() {
    UUID letter = letter("a-queue-that-nobody-reads");

    assertThat(run("replay", letter.toString(), "--reason", "mended")).isEqualTo(3);
    assertThat(run("replay", letter.toString())).isEqualTo(2);
    assertThat(run("show", letter.toString(), "--body")).isEqualTo(2);
    assertThat(run("show", new UUID(1, 1).toString())).isEqualTo(3);
  }

  @Test
  void show_administrator_seesTheStructureAndNeverTheBody() {
    String path = "/v1/dead-letters/" + letter("sosia-registrations");

    String shown = sosia.get(path, ServiceClients.OPERATIONS).body();
    assertThat(shown)
        .contains("$.name: text of 11 characters", "$.returnValue: 3")
        .doesNotContain(PERSONAL);
    assertThat(sosia.get(path + "/body", ServiceClients.OPERATIONS).body())
        .doesNotContain(PERSONAL);
    assertThat(sosia.post(path + "/body", REASONED, ServiceClients.OPERATIONS).statusCode())
        .isEqualTo(403);
    assertThat(sosia.get(path, ServiceClients.DATA_OFFICER).statusCode()).isEqualTo(403);
  }

  @Test
  void body_dataOfficer_readsItOnlyWithAReasonThatStays() {
    UUID letter = letter("sosia-registrations");
    String path = "/v1/dead-letters/" + letter + "/body";

    assertThat(sosia.post(path, "{}", ServiceClients.DATA_OFFICER).statusCode()).isEqualTo(400);
    assertThat(readings(letter)).isEmpty();

    assertThat(sosia.post(path, REASONED, ServiceClients.DATA_OFFICER).body()).contains(PERSONAL);
    assertThat(readings(letter))
        .containsExactly(ServiceClients.DATA_OFFICER + ": asked by the partner");
  }

  private List<String> readings(UUID letter) {
    return sosia
        .db()
        .sql(
            "select read_by || ': ' || reason from sosia.dead_letter_reading where letter_id = :id")
        .param("id", letter)
        .query(String.class)
        .list();
  }

  @Test
  void settle_closesTheLettersOfOneRegistrationAndSource() {
    UUID onHold = letter("bus/x-bus-in", Map.of(DeadLetters.REGISTRATION, "settled-1"));
    UUID other = letter("bus/x-bus-in", Map.of(DeadLetters.REGISTRATION, "settled-2"));
    UUID elsewhere =
        letter("adjudication/settled-1", Map.of(DeadLetters.REGISTRATION, "settled-1"));

    assertThat(sosia.bean(DeadLetters.class).settle("bus/", "settled-1", "it went on")).isOne();

    assertThat(row(onHold)).isEqualTo(closed("SETTLED", "it went on"));
    assertThat(row(other)).containsEntry("erased", false);
    assertThat(row(elsewhere)).containsEntry("erased", false);
  }

  @Test
  void purge_oldLetters_loseTheirBodiesAndThenGo() {
    UUID old = letter("sosia-registrations");
    UUID fresh = letter("sosia-registrations");
    sosia
        .db()
        .sql("update sosia.dead_letter set created_at = now() - interval '91 days' where id = :id")
        .param("id", old)
        .update();
    assertThat(
            sosia
                .post("/v1/dead-letters/" + old + "/body", REASONED, ServiceClients.DATA_OFFICER)
                .statusCode())
        .isEqualTo(200);

    purgeAt(Instant.now());
    assertThat(row(old)).isEqualTo(closed("EXPIRED", "nobody dealt with it in its time"));
    assertThat(row(fresh)).containsEntry("erased", false);

    sosia
        .db()
        .sql("update sosia.dead_letter set closed_at = now() - interval '366 days' where id = :id")
        .param("id", old)
        .update();
    purgeAt(Instant.now());
    assertThat(sosia.bean(KeptDeadLetters.class).findKept(old)).isEmpty();
    assertThat(readings(old)).as("who read it outlives the letter").hasSize(1);
  }

  private void purgeAt(Instant now) {
    new DeadLetterPurge(
            sosia.bean(KeptDeadLetters.class),
            () -> now,
            new DeadLetterPurge.Keeping(
                Duration.ofDays(90), Duration.ofDays(365), Duration.ofHours(1)))
        .purge();
  }
}
