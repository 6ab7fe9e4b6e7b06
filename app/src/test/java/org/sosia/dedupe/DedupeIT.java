package org.sosia.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sosia.config.DedupeSettings;
import org.sosia.dedupe.internal.LiveRegister;
import org.sosia.dedupe.internal.PersonRecords;
import org.sosia.dedupe.internal.RegisterStore;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndexes;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.platform.security.ServiceClients;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.Registrations;
import org.sosia.registration.StageTransaction;
import org.sosia.synthetic.BiometricStudio;
import org.sosia.synthetic.FingerCapture;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.BiometricType;
import org.sosia.synthetic.cbeff.CbeffWriter;
import org.sosia.synthetic.cbeff.FingerPosition;
import org.sosia.synthetic.cbeff.ImageEncoding;
import org.sosia.synthetic.cbeff.IsoFingerRecord;
import org.sosia.testing.BirthDates;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.node.ObjectNode;

/** The stage in the whole application: real tables, bus, routes and matcher. */
final class DedupeIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  private static String freshId() {
    return "dd-" + UUID.randomUUID();
  }

  private static ObjectNode person(String id, String name, String born, byte[] cbeff) {
    ObjectNode registration = RegistrationJson.sound(id);
    ObjectNode identity = RegistrationJson.identityOf(registration);
    identity.putArray("fullName").addObject().put("language", "eng").put("value", name);
    identity.put("dateOfBirth", born);
    registration.put("biometrics", Base64.getEncoder().encodeToString(cbeff));
    return registration;
  }

  private static byte[] finger(long person, long impression) {
    byte[] pixels =
        new BiometricStudio()
            .fingerPixels(
                new FingerCapture(FingerPosition.RIGHT_INDEX, person, impression, 80, 1, false));
    byte[] record =
        new IsoFingerRecord(
                FingerPosition.RIGHT_INDEX, 240, 320, 500, 80, ImageEncoding.RAW, null, pixels)
            .encode();
    return CbeffWriter.write(
        List.of(
            new BiometricSegment(
                BiometricType.FINGER, "Right IndexFinger", null, 80, 1, false, "", record)));
  }

  private void send(ObjectNode registration) {
    HttpResponse<String> answer =
        sosia.post("/v1/registrations", registration.toString(), ServiceClients.PROCESSOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private List<StageTransaction> transactions(String id) {
    return sosia.bean(Registrations.class).listTransactions(new RegistrationId(id)).stream()
        .filter(row -> row.type().equals("DEMOGRAPHIC_VERIFICATION"))
        .toList();
  }

  /** Waits until the stage has ended its run, and gives its state. */
  private String ended(String id) {
    return SosiaUnderTest.await(
        LIMIT,
        () -> {
          String state =
              sosia
                  .db()
                  .sql("select state from sosia.dedupe_run where reg_id = ?")
                  .param(id)
                  .query(String.class)
                  .optional()
                  .orElse("");
          return state.isEmpty() || state.equals("AWAITING_AUTHENTICATION") ? null : state;
        });
  }

  @Test
  void b01_nobodyAlike_goesOn() {
    String id = freshId();
    send(person(id, "Amina Diallo", BirthDates.next(), finger(1, 1)));
    assertThat(ended(id)).isEqualTo("UNIQUE");
    assertThat(transactions(id))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.subStatus()).isEqualTo("RPR-DDP-SUCCESS-001");
          assertThat(row.status()).isEqualTo("SUCCESS");
        });
  }

  @Test
  void b02_sameFinger_isIdentifiedAndLeavesTheRegister() {
    String born = BirthDates.next();
    String first = freshId();
    String second = freshId();
    send(person(first, "Amina Diallo", born, finger(7, 1)));
    ended(first);
    send(person(second, "Amina Dialo", born, finger(7, 2)));
    assertThat(ended(second)).isEqualTo("IDENTIFIED");
    assertThat(transactions(second).getLast().subStatus()).isEqualTo("RPR-DDP-FAILED-001");
    assertThat(transactions(second).getLast().comment()).contains(first);
    SosiaUnderTest.awaitTrue(LIMIT, () -> !active(second));
    assertThat(active(first)).isTrue();
  }

  private boolean active(String id) {
    return sosia
        .db()
        .sql("select active from sosia.dedupe_entry where reg_id = ?")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  @Test
  void b03_otherFinger_goesToPeopleWithItsRows() {
    String born = BirthDates.next();
    String first = freshId();
    String second = freshId();
    send(person(first, "Amina Diallo", born, finger(11, 1)));
    ended(first);
    send(person(second, "Amina Dialo", born, finger(12, 1)));
    assertThat(ended(second)).isEqualTo("TO_ADJUDICATION");
    assertThat(
            sosia
                .db()
                .sql(
                    "select matched_reg_id from mosip_regprc.reg_demo_dedupe_list where reg_id = ?")
                .param(second)
                .query(String.class)
                .list())
        .containsExactly(first);
    HttpResponse<String> shown =
        sosia.get(
            "/v1/registrations/" + second + "/potential-duplicates", ServiceClients.PROCESSOR);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body())
        .contains(first, "\"NAME\"", "distanceEdits")
        .doesNotContainIgnoringCase("amina")
        .doesNotContainIgnoringCase("mill lane");
    HttpResponse<String> fragment =
        sosia.signIn("supervisor").get("/registrations/" + second + "/candidates");
    assertThat(fragment.statusCode()).as(fragment.body()).isEqualTo(200);
    assertThat(fragment.body())
        .contains("id=\"candidates\"", first, "<meter", "Address line 1", "threshold")
        .doesNotContain("th:", "<body")
        .doesNotContainIgnoringCase("amina");
    assertThat(sosia.signIn("analyst").get("/registrations/" + second + "/candidates").statusCode())
        .isEqualTo(403);
  }

  @Test
  void a16_messageComesAgain_oneOutcome() {
    String born = BirthDates.next();
    String first = freshId();
    String second = freshId();
    send(person(first, "Amina Diallo", born, finger(21, 1)));
    ended(first);
    send(person(second, "Amina Diallo", born, finger(22, 1)));
    ended(second);
    int rows = transactions(second).size();
    Registration registration =
        sosia.bean(Registrations.class).getRegistration(new RegistrationId(first));
    publish(sosia.bean(Registrations.class).getRegistration(new RegistrationId(second)));
    publish(registration);
    String last = freshId();
    send(person(last, "Quite Another", BirthDates.next(), finger(23, 1)));
    ended(last);
    SosiaUnderTest.awaitTrue(LIMIT, () -> waitingFor(second) == 0 && waitingFor(first) == 0);
    assertThat(transactions(second)).hasSize(rows);
    assertThat(transactions(first)).hasSize(1);
  }

  private void publish(Registration registration) {
    sosia
        .transactions()
        .executeWithoutResult(open ->
            sosia
                .bean(EventBus.class)
                .publish(
                    "demo-dedupe-bus-in",
                    new StageMessage(
                        registration.id(),
                        registration.process(),
                        "REGISTRATION_CLIENT",
                        registration.iteration(),
                        registration.workflowInstanceId(),
                        true,
                        false,
                        null,
                        null,
                        java.util.Map.of(),
                        registration.receivedAt())));
  }

  private long waitingFor(String id) {
    return sosia.bean(JdbcOutbox.class).listWaiting("bus").stream()
        .filter(message -> message.address().equals("demo-dedupe-bus-in"))
        .filter(message -> message.body().contains(id))
        .count();
  }

  @Test
  void a18_twoOfOnePersonAtTheSameMoment_exactlyOneSeesTheOther() throws Exception {
    for (int round = 0; round < 5; round++) {
      String born = BirthDates.next();
      List<String> ids = List.of(freshId(), freshId());
      List<Callable<Boolean>> arrivals = new ArrayList<>();
      for (String id : ids) {
        ObjectNode registration = person(id, "Amina Diallo", born, finger(31, id.hashCode()));
        arrivals.add(() -> {
          send(registration);
          return true;
        });
      }
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Boolean> sent : threads.invokeAll(arrivals)) {
          assertThat(sent.get()).isTrue();
        }
      }
      assertThat(ids.stream().map(this::ended).toList())
          .containsExactlyInAnyOrder("UNIQUE", "IDENTIFIED");
    }
  }

  @Test
  void register_loadedAgainFromItsRows_givesTheSameResult() {
    String born = BirthDates.next();
    String first = freshId();
    String second = freshId();
    send(person(first, "Amina Diallo", born, finger(41, 1)));
    ended(first);
    send(person(second, "Amina Dialo", born, finger(42, 1)));
    ended(second);
    LiveRegister again =
        new LiveRegister(
            sosia.bean(RegisterStore.class),
            () -> RegisterIndexes.columnar(sosia.bean(DedupeSettings.class).rule()));
    again.load();
    PersonRecord probe = record(second);
    assertThat(again.probe(probe, ProbeScope.everything()))
        .isEqualTo(sosia.bean(LiveRegister.class).probe(probe, ProbeScope.everything()));
    assertThat(again.probe(probe, ProbeScope.everything()).potentialDuplicates())
        .extracting(pair -> pair.id())
        .containsExactly(first);
  }

  private PersonRecord record(String id) {
    Registration registration =
        sosia.bean(Registrations.class).getRegistration(new RegistrationId(id));
    return PersonRecords.of(registration.id(), registration.demographics().expose());
  }

  @Test
  void tables_holdNoReadableName() {
    String id = freshId();
    String other = freshId();
    String born = BirthDates.next();
    send(person(other, "Xylomena Vrandt", born, finger(51, 1)));
    ended(other);
    send(person(id, "Xylomena Vrandt", born, finger(52, 1)));
    ended(id);
    for (String table :
        List.of(
            "mosip_regprc.individual_demographic_dedup",
            "mosip_regprc.reg_demo_dedupe_list",
            "sosia.dedupe_entry",
            "sosia.dedupe_run",
            "sosia.fingerprint_template")) {
      List<String> rows =
          sosia
              .db()
              .sql("select to_jsonb(t)::text from " + table + " t where t.reg_id = ?")
              .param(id)
              .query(String.class)
              .list();
      assertThat(rows).as(table).isNotEmpty();
      for (String clear : List.of("Xylomena", "Mill Lane", born.replace('/', '-'), "14022")) {
        assertThat(rows.toString())
            .as(table)
            .doesNotContainIgnoringCase(clear)
            .doesNotContainIgnoringCase(
                HexFormat.of().formatHex(clear.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  @Test
  void totals_areServed() {
    HttpResponse<String> totals = sosia.get("/v1/dedupe/totals", ServiceClients.PROCESSOR);
    assertThat(totals.statusCode()).isEqualTo(200);
    assertThat(totals.body()).contains("candidatesScored", "authenticationChecks");
  }
}
