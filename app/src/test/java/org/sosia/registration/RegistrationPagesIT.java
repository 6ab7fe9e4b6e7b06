package org.sosia.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;

class RegistrationPagesIT {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  private String stored() {
    String id = "page-" + UUID.randomUUID().toString().substring(0, 30);
    assertEquals(
        201,
        sosia
            .post(
                "/v1/registrations",
                RegistrationJson.sound(id).toString(),
                ServiceClients.PROCESSOR)
            .statusCode());
    return id;
  }

  @Test
  void pages_supervisor_seesListAndTimeLineWithoutPersonalData() {
    String id = stored();
    SignedIn supervisor = sosia.signIn("supervisor");

    HttpResponse<String> list = supervisor.get("/registrations?query=page-");
    HttpResponse<String> one = supervisor.get("/registrations/" + id);

    assertEquals(200, list.statusCode(), list.body());
    assertTrue(list.body().contains("/registrations/" + id));
    assertEquals(200, one.statusCode(), one.body());
    assertTrue(one.body().contains("RPR-PKR-SUCCESS-001"), one.body());
    assertTrue(one.body().contains("/registrations/" + id + "/candidates"), one.body());
    assertFalse(one.body().contains(RegistrationJson.NAME));
  }

  @Test
  void pages_unknownRegistration_is404() {
    assertEquals(404, sosia.signIn("supervisor").get("/registrations/unknown").statusCode());
  }

  @Test
  void pages_analyst_isRefused() {
    assertEquals(403, sosia.signIn("analyst").get("/registrations").statusCode());
  }
}
