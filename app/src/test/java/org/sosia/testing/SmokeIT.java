package org.sosia.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;

class SmokeIT {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  @Test
  void health_started_isUp() {
    HttpResponse<String> answer =
        SosiaUnderTest.await(
            Duration.ofSeconds(20),
            () -> {
              HttpResponse<String> health = sosia.send(sosia.http("/actuator/health"));
              return health.statusCode() == 200 ? health : null;
            });

    assertTrue(answer.body().contains("UP"), answer.body());
  }

  @Test
  void token_ofServiceClient_isJwt() {
    assertEquals(3, List.of(sosia.token(ServiceClients.PROCESSOR).split("\\.")).size());
  }

  @Test
  void interface_withoutToken_is401() {
    assertEquals(401, sosia.send(sosia.http("/v1/anything")).statusCode());
  }

  @Test
  void interface_unknownPath_is403() {
    assertEquals(403, sosia.get("/v1/no-such-path", ServiceClients.PROCESSOR).statusCode());
  }

  @Test
  void interface_refusedBeforeAController_isAProblemToo() {
    HttpResponse<String> unknown = sosia.send(sosia.http("/v1/anything"));
    HttpResponse<String> forbidden = sosia.get("/v1/no-such-path", ServiceClients.PROCESSOR);
    HttpResponse<String> xml =
        sosia.send(
            sosia
                .http("/v1/registrations")
                .header("Authorization", "Bearer " + sosia.token(ServiceClients.PROCESSOR))
                .header("Content-Type", "application/xml")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("<r/>")));

    assertEquals(415, xml.statusCode());
    for (HttpResponse<String> answer : List.of(unknown, forbidden, xml)) {
      assertEquals(
          "application/problem+json",
          answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0]);
      assertTrue(answer.body().contains("\"status\":" + answer.statusCode()), answer.body());
    }
  }
}
