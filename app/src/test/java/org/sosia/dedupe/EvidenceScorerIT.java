package org.sosia.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.config.DedupeSettings;
import org.sosia.dedupe.internal.ByEvidence;
import org.sosia.dedupe.internal.LiveRegister;
import org.sosia.dedupe.internal.RegisterStore;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.evidence.EvidenceIndex;
import org.sosia.platform.security.ServiceClients;
import org.sosia.registration.RegistrationId;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An application that decides new registrations by evidence and corrections by the rule, with its
 * real tables, bus and routes.
 */
final class EvidenceScorerIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String SETTINGS = "--registration.processor.demo.dedupe.";
  private static final SosiaUnderTest SOSIA =
      SosiaUnderTest.startAnother(
          SETTINGS + "scorer=evidence",
          SETTINGS + "scorer-by-process.correction=rule",
          SETTINGS + "evidence.model=" + model());

  @TempDir private Path folder = Path.of("");

  private static Path model() {
    try {
      return Path.of(
          Objects.requireNonNull(EvidenceScorerIT.class.getResource("/evidence/model.txt"))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void stop() {
    SOSIA.context().close();
  }

  private static ObjectNode person(String name, String born) {
    ObjectNode registration = RegistrationJson.sound("ev-" + UUID.randomUUID());
    ObjectNode identity = RegistrationJson.identityOf(registration);
    identity.putArray("fullName").addObject().put("language", "eng").put("value", name);
    identity.put("dateOfBirth", born);
    return registration;
  }

  private static String send(ObjectNode registration) {
    HttpResponse<String> answer =
        SOSIA.post("/v1/registrations", registration.toString(), ServiceClients.PROCESSOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return registration.get("registrationId").stringValue();
  }

  private static String ended(String id) {
    return SosiaUnderTest.await(
        LIMIT,
        () -> {
          String state = text("select state from sosia.dedupe_run where reg_id = ?", id);
          return state.isEmpty() || state.equals("AWAITING_AUTHENTICATION") ? null : state;
        });
  }

  private static String text(String sql, String id) {
    return SOSIA.db().sql(sql).param(id).query(String.class).optional().orElse("");
  }

  @Test
  void swappedNamesAndDayAndMonth_becomeACaseWithItsEvidence() {
    String first = send(person("Tamrat Wolde", "1971/03/05"));
    assertThat(ended(first)).isEqualTo("UNIQUE");
    String second = send(person("Wolde Tamrat", "1971/05/03"));
    assertThat(ended(second)).isEqualTo("TO_ADJUDICATION");
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () ->
            text(
                    "select matched_ref_id from mosip_regprc.reg_manual_verification where reg_id = ?",
                    second)
                .equals(first));
    assertThat(text("select scorer from sosia.dedupe_run where reg_id = ?", second))
        .isEqualTo("evidence");
    String hash = text("select model_hash from sosia.dedupe_run where reg_id = ?", second);
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(
            text(
                "select status_comment from mosip_regprc.registration_transaction where reg_id = ? and status_comment like '%by evidence%'",
                second))
        .contains("1 of", hash.substring(0, 12), "by the rule 0 of");
    assertExplained(second, first, hash);
  }

  private static void assertExplained(String probe, String matched, String hash) {
    HttpResponse<String> answer =
        SOSIA.get("/v1/registrations/" + probe + "/potential-duplicates", ServiceClients.PROCESSOR);
    JsonNode pair = JsonMapper.shared().readTree(answer.body()).at("/potentialDuplicates/0");
    assertThat(pair.get("registrationId").stringValue()).isEqualTo(matched);
    assertThat(pair.get("scorePercent").isNumber()).as("the rule's score stands beside").isTrue();
    JsonNode evidence = pair.get("evidence");
    assertThat(evidence.get("model").stringValue()).isEqualTo(hash);
    assertThat(evidence.get("passes").toString()).contains("day_and_month", "two_names");
    long sum = 0;
    for (JsonNode step : evidence.get("steps")) {
      sum += step.get("weightBits").decimalValue().movePointRight(3).longValueExact();
    }
    assertThat(sum)
        .isEqualTo(evidence.get("weightBits").decimalValue().movePointRight(3).longValueExact());
    assertThat(evidence.get("probability").doubleValue()).isBetween(0.5, 1.0);
    String page = SOSIA.signIn("supervisor").get("/registrations/" + probe + "/candidates").body();
    assertThat(page)
        .contains("<svg class=\"waterfall\"", "<caption>", hash.substring(0, 12), "day and month")
        .doesNotContainIgnoringCase("tamrat")
        .doesNotContain("th:");
  }

  @Test
  void correction_isDecidedByTheRule() {
    String first = send(person("Selam Bekele", "1972/04/06"));
    assertThat(ended(first)).isEqualTo("UNIQUE");
    ObjectNode correction = person("Bekele Selam", "1972/06/04").put("process", "CORRECTION");
    String second = send(correction);
    assertThat(ended(second)).isEqualTo("UNIQUE");
    assertThat(text("select scorer from sosia.dedupe_run where reg_id = ?", second))
        .isEqualTo("rule");
    HttpResponse<String> compared =
        SOSIA.get(
            "/v1/registrations/" + second + "/comparisons/" + first, ServiceClients.PROCESSOR);
    assertThat(compared.statusCode()).isEqualTo(200);
    assertThat(compared.body())
        .contains("\"evidence\"", "day_and_month", "scorePercent")
        .doesNotContainIgnoringCase("selam");
    assertThat(
            SOSIA
                .get("/v1/registrations/" + second + "/comparisons/none", ServiceClients.PROCESSOR)
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void samePhoneWrittenOtherwise_isThePassThatFindsThePair() {
    String first =
        send(reachable(person("Mekdes Alula", "1968/09/19"), "0911 77 66 55", "M.A@x.example"));
    ended(first);
    String second =
        send(
            reachable(person("Tirunesh Bogale", "1984/12/02"), "+251 911-776655", "m.a@X.example"));
    ended(second);
    HttpResponse<String> compared =
        SOSIA.get(
            "/v1/registrations/" + second + "/comparisons/" + first, ServiceClients.PROCESSOR);
    assertThat(compared.body()).contains("\"phone\"", "\"email\"").doesNotContain("776655", "m.a@");
    assertThat(text("select state from sosia.dedupe_run where reg_id = ?", second))
        .as("a shared telephone makes nobody a double")
        .isEqualTo("UNIQUE");
  }

  private static ObjectNode reachable(ObjectNode registration, String phone, String email) {
    RegistrationJson.identityOf(registration).put("phone", phone).put("email", email);
    return registration;
  }

  @Test
  void twoAtOnce_exactlyOneSeesTheOther() throws Exception {
    List<String> givenNames = List.of("Kidane", "Senait", "Hagos", "Mulugeta", "Zewditu");
    List<String> surnames = List.of("Abrehet", "Tesfaye", "Lemma", "Gudina", "Birru");
    for (int round = 0; round < givenNames.size(); round++) {
      String year = Integer.toString(1950 + 4 * round);
      String day = year + "/02/0" + (round + 3);
      String crossed = year + "/0" + (round + 3) + "/02";
      String given = givenNames.get(round);
      String surname = surnames.get(round);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<String> one = threads.submit(() -> send(person(given + " " + surname, day)));
        Future<String> other = threads.submit(() -> send(person(surname + " " + given, crossed)));
        List<String> states = Stream.of(ended(one.get()), ended(other.get())).sorted().toList();
        assertThat(states).containsExactly("TO_ADJUDICATION", "UNIQUE");
      }
    }
  }

  @Test
  void restart_readsTheIndexAgain() {
    String first = send(person("Yared Gebre", "1979/07/11"));
    ended(first);
    RegisterStore store = SOSIA.bean(RegisterStore.class);
    ByEvidence byEvidence = SOSIA.bean(ByEvidence.class);
    LiveRegister again =
        new LiveRegister(
            store,
            () ->
                byEvidence.indexes(
                    RegisterIndexes.columnar(SOSIA.bean(DedupeSettings.class).rule())));
    again.load();
    PersonRecord record = store.findPerson(new RegistrationId(first)).orElseThrow();
    PersonRecord probe =
        new PersonRecord("probe", record.gender(), record.birthDate(), record.textByLanguage());
    assertThat(again.probe(probe, ProbeScope.everything()).potentialDuplicates())
        .extracting(pair -> pair.id())
        .contains(first);
    assertThat(again.probeByEvidence(probe, ProbeScope.everything()).pairs())
        .extracting(EvidenceIndex.Pair::id)
        .contains(first);
    again.forget(new RegistrationId(first));
    assertThat(again.probeByEvidence(probe, ProbeScope.everything()).pairs())
        .extracting(EvidenceIndex.Pair::id)
        .doesNotContain(first);
  }

  @Test
  void wrongModel_stopsTheStartAndNamesTheLine() throws IOException {
    List<String> lines = Files.readAllLines(model());
    Path wrong = folder.resolve("wrong.txt");
    Files.writeString(
        wrong,
        String.join("\n", lines).replace("comparison gender", "colour red\ncomparison gender")
            + "\n");
    int line = lines.indexOf("comparison gender gender personal") + 1;
    assertThatThrownBy(() ->
            SosiaUnderTest.startAnother(
                SETTINGS + "scorer=evidence", SETTINGS + "evidence.model=" + wrong))
        .hasStackTraceContaining("wrong.txt")
        .hasStackTraceContaining("line " + line);
  }
}
