package org.sosia.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.BirthDates;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.node.ObjectNode;

/** Registers two people who are alike with an application, and tells what became of them. */
public final class PeopleUnderTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SosiaUnderTest sosia;
  private final String born = BirthDates.next();

  public PeopleUnderTest(SosiaUnderTest sosia) {
    this.sosia = sosia;
  }

  /**
   * Registers somebody who is like everybody else of this object.
   *
   * @return the registration's id
   */
  public String register() {
    String id = "as-" + UUID.randomUUID();
    ObjectNode registration = RegistrationJson.sound(id);
    ObjectNode identity = RegistrationJson.identityOf(registration);
    identity.put("dateOfBirth", born);
    byte[] cbeff =
        java.util.Objects.requireNonNull(
            ContractBiometrics.of(AuthenticationCheckContract.Biometrics.SOMEBODY_ELSE));
    registration.put("biometrics", Base64.getEncoder().encodeToString(cbeff));
    HttpResponse<String> answer =
        sosia.post("/v1/registrations", registration.toString(), ServiceClients.PROCESSOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return id;
  }

  /** Waits until deduplication has come to this. */
  public void awaitRun(String id, String state) {
    SosiaUnderTest.awaitTrue(LIMIT, () -> run(id).equals(state));
  }

  /** Waits until the registration has this status. */
  public void awaitStatus(String id, String status) {
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () ->
            text("select status_code from mosip_regprc.registration where reg_id = ?", id)
                .equals(status));
  }

  /** The state of its deduplication; empty before it began. */
  public String run(String id) {
    return text("select state from sosia.dedupe_run where reg_id = ?", id);
  }

  /** Whom it was found to be; empty when nobody. */
  public String identifiedAs(String id) {
    return text(
        "select coalesce(identified_reg_id, '') from sosia.dedupe_run where reg_id = ?", id);
  }

  /** How often the service did not answer. */
  public int failedCalls(String id) {
    return sosia
        .db()
        .sql("select authentication_attempts from sosia.dedupe_run where reg_id = ?")
        .param(id)
        .query(Integer.class)
        .single();
  }

  /** What its time line says, oldest first. */
  public List<String> comments(String id) {
    return sosia
        .db()
        .sql(
            "select sub_status_code || ' ' || status_comment from mosip_regprc.registration_transaction where reg_id = ? order by position")
        .param(id)
        .query(String.class)
        .list();
  }

  /** Does what an administrator does on the registration's page once the service is back. */
  public void resume(String id) {
    SignedIn admin = sosia.signIn("admin");
    String token = SignedIn.csrfIn(admin.get("/registrations/" + id).body());
    HttpResponse<String> page =
        admin.post(
            "/registrations/" + id + "/resume",
            java.util.Map.of("_csrf", token, "reason", "the service is back"));
    assertThat(page.body()).contains("it is tried now");
  }

  private String text(String sql, String id) {
    return sosia.db().sql(sql).param(id).query(String.class).optional().orElse("");
  }
}
