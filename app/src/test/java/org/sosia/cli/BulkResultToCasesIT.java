package org.sosia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.testing.BioDedupeStandIn;
import org.sosia.testing.BulkUnderTest;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A register whose threshold is lowered: what a bulk run finds among issued registrations goes to
 * people as it was written, and a double that they find stays rejected.
 */
class BulkResultToCasesIT {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final BioDedupeStandIn stage = new BioDedupeStandIn(sosia);
  private final List<String> rows = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void nothingIsLeft() {
    assertThat(cases("pace", "--most-open", "0")).isZero();
    sosia
        .db()
        .sql(
            "update sosia.imported_pair set dropped = 'ASKED_BEFORE' where workflow_instance_id is"
                + " null")
        .update();
    sosia
        .db()
        .sql("update sosia.imported_case set decided_at = now() where decided_at is null")
        .update();
  }

  @Test
  void resultOfABulkRun_becomesCases_andAnIssuedDoubleDoesNotRunAgain() throws Exception {
    BulkUnderTest.assumeBuilt();
    assertThat(cases("pace", "--most-open", "0")).isZero();
    ObjectNode someone = RegistrationJson.ofNobodyElse(BioDedupeStandIn.freshId());
    String born = RegistrationJson.identityOf(someone).path("dateOfBirth").asString();
    String first = issued(someone, "Hirut Alemayehu", born);
    String second = issued(another(), "Hirut Alemu Bekele", born);
    String third = issued(another(), "Zenebech Wolde", born);
    Path register = folder.resolve("register.csv");
    rows.addFirst("id,gender,date_of_birth,name,address_line1,pincode");
    Files.write(register, rows);

    BulkUnderTest.dedupe(register, folder.resolve("result"), "--threshold=60");
    assertThat(BulkUnderTest.lines(folder.resolve("result/pairs.csv")))
        .singleElement()
        .asString()
        .contains(first, second)
        .doesNotContain(third);
    assertThat(cases("import", folder.resolve("result").toString(), "--most-open", "1")).isZero();

    answer(awaitRequest(second), first);
    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(second).equals("REJECTED"));
    assertThat(sosia.signIn("admin").get("/registrations/" + second + "/way").body())
        .contains("It does not run again: its identity was issued before")
        .doesNotContain("run-again");
    assertThat(runAgain(second))
        .contains("Nothing was done", "identity was issued before", "registers anew");
    assertThat(stage.status(second)).isEqualTo("REJECTED");
    assertThat(stage.column("iteration", second)).isEqualTo("1");
    assertThat(stage.status(first)).isEqualTo("PROCESSED");
  }

  private static ObjectNode another() {
    return RegistrationJson.ofNobodyElse(BioDedupeStandIn.freshId());
  }

  /** A registration that went through every stage, in the server and in the legacy file. */
  private String issued(ObjectNode registration, String name, String born) {
    ObjectNode identity = RegistrationJson.identityOf(registration);
    identity.put("dateOfBirth", born);
    identity.putArray("fullName").addObject().put("language", "eng").put("value", name);
    String id = stage.visitor(registration);
    stage.send(stage.answerTo(id, false));
    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(id).equals("PROCESSED"));
    rows.add("%s,FLE,%s,%s,12 Mill Lane,14022".formatted(id, born.replace('/', '-'), name));
    return id;
  }

  private int cases(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", sosia.address().toString(), "--data", sosia.data().toString()));
    return CommandLines.of(new CasesCommand()).execute(all.toArray(String[]::new));
  }

  private String runAgain(String id) {
    SignedIn admin = sosia.signIn("admin");
    String token = SignedIn.csrfIn(admin.get("/registrations/" + id).body());
    return admin
        .post(
            "/registrations/" + id + "/run-again",
            Map.of("_csrf", token, "reason", "a person asked for it"))
        .body();
  }

  /** What the adjudicator sends upon the same person. */
  private void answer(String request, String matched) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("id", "mosip.manual.adjudication.adjudicate").put("requestId", request);
    answer.put("returnValue", 1);
    ObjectNode list = answer.putObject("candidateList").put("count", 1);
    list.putArray("candidates").addObject().put("referenceId", matched);
    sosia.jms().convertAndSend("adjudication-to-mosip", answer.toString());
  }

  private String awaitRequest(String id) {
    return SosiaUnderTest.await(
        LIMIT,
        () ->
            sosia
                .db()
                .sql(
                    "select request_id::text from sosia.adjudication_request where reg_id = :id and"
                        + " state = 'SENT'")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse(null));
  }
}
