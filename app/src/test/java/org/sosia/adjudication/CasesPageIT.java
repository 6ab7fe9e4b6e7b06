package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;

/** The administrator's resend of a case, on the running application. */
class CasesPageIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final String probe = "C" + UUID.randomUUID().toString().substring(0, 12);

  @BeforeEach
  void openCase() {
    for (String id : List.of(probe + "-r", probe)) {
      assertThat(
              sosia
                  .post(
                      "/v1/registrations",
                      RegistrationJson.sound(id).toString(),
                      ServiceClients.PROCESSOR)
                  .statusCode())
          .isEqualTo(201);
    }
    SosiaUnderTest.awaitTrue(LIMIT, () -> states().equals(List.of("SENT")));
  }

  private List<String> states() {
    return sosia
        .db()
        .sql(
            "select state from sosia.adjudication_request where reg_id = :probe and kind = 'ADJUDICATION' order by attempt")
        .param("probe", probe)
        .query(String.class)
        .list();
  }

  private HttpResponse<String> resend(String user, String kind, String reason) {
    SignedIn person = sosia.signIn(user);
    String token = SignedIn.csrfIn(person.get("/registrations/" + probe).body());
    return person.post(
        "/registrations/" + probe + "/cases/" + kind + "/resend",
        Map.of("_csrf", token, "reason", reason));
  }

  @Test
  void resend_administratorWithAReason_sendsANewRequestAndNotesWhoAndWhy() {
    assertThat(sosia.signIn("admin").get("/registrations/" + probe + "/cases").body())
        .contains("Send anew");

    assertThat(resend("admin", "adjudication", "the adjudicator lost it").body())
        .contains("A new request is on its way to the adjudicator.");

    assertThat(states()).containsExactly("REPLACED", "SENT");
    assertThat(
            sosia
                .db()
                .sql(
                    "select status_comment from mosip_regprc.registration_transaction where reg_id = :id")
                .param("id", probe)
                .query(String.class)
                .list())
        .anyMatch(comment -> comment.contains("anew by admin: the adjudicator lost it"));
  }

  @Test
  void resend_withoutReasonOrOfAnotherKind_sendsNothing() {
    assertThat(resend("admin", "adjudication", "  ").body())
        .contains("Nothing was sent: a reason of up to 200 characters is needed.");
    assertThat(resend("admin", "adjudication", "x".repeat(201)).body())
        .contains("Nothing was sent: a reason of up to 200 characters is needed.");
    assertThat(resend("admin", "nonsense", "because").body())
        .contains("Nothing was sent: there is no such kind of case.");
    assertThat(resend("admin", "verification", "because").body())
        .contains("Nothing was sent: nobody was asked about this registration yet.");

    assertThat(states()).containsExactly("SENT");
  }

  @Test
  void resend_supervisor_isForbiddenAndSeesNoButton() {
    assertThat(sosia.signIn("supervisor").get("/registrations/" + probe + "/cases").body())
        .contains("With the adjudicator")
        .doesNotContain("Send anew");
    assertThat(resend("supervisor", "adjudication", "because").statusCode()).isEqualTo(403);
    assertThat(states()).containsExactly("SENT");
  }

  @Test
  void pages_everyPart_showNothingThatThePersonToldAndNobodyElseSeesThem() {
    List<String> told =
        List.of(
            RegistrationJson.NAME,
            "زروبابل",
            "1990/02/28",
            "1990-02-28",
            "0612345678",
            "z@example.org",
            "12 Mill Lane",
            "passport");
    for (String part : List.of("", "/candidates", "/cases", "/way")) {
      String path = "/registrations/" + probe + part;
      for (String seer : List.of("supervisor", "admin")) {
        HttpResponse<String> page = sosia.signIn(seer).get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).as(path + " for " + seer).doesNotContain(told);
      }
      for (String other : List.of("operator1", "analyst")) {
        assertThat(sosia.signIn(other).get(path).statusCode())
            .as(path + " for " + other)
            .isEqualTo(403);
      }
      assertThat(sosia.send(sosia.http(path).GET()).statusCode()).as(path).isBetween(300, 401);
    }
  }

  @Test
  void way_registrationIsHeldByAnotherTransaction_isShownAtOnce() {
    SignedIn supervisor = sosia.signIn("supervisor");
    sosia
        .transactions()
        .executeWithoutResult(_ -> {
          sosia
              .db()
              .sql("select 1 from mosip_regprc.registration where reg_id = :id for update")
              .param("id", probe)
              .query(Integer.class)
              .single();
          // times out where the page waits for the row
          assertThat(supervisor.get("/registrations/" + probe + "/way").statusCode())
              .isEqualTo(200);
        });
  }
}
