package org.sosia.datashare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataShareIT {
  private static final String POLICY = "mpolicy-default-adjudication";
  private static final String PARTNER = ServiceClients.ADJUDICATION_PARTNER;
  private static final String CREATE = "/v1/datashare/create/" + POLICY + "/" + PARTNER;
  private static final String TEXT = "{\"identity\":{\"fullName\":\"Åsa\"}}";
  private static final int READERS = 16;

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void create_thenGetByThePartner_decrypts() throws Exception {
    HttpResponse<String> answer = create(CREATE, "file", ServiceClients.PROCESSOR);
    JsonNode root = json.readTree(answer.body());

    assertEquals(200, answer.statusCode());
    assertEquals(
        List.of("id", "version", "responsetime", "dataShare", "errors"),
        List.copyOf(root.propertyNames()));
    assertEquals("mosip.data.share", root.path("id").stringValue());
    assertTrue(root.get("errors").isNull());
    assertTrue(root.path("dataShare").path("transactionsAllowed").isInt());
    assertEquals(30, root.path("dataShare").path("validForInMinutes").intValue());

    PartnerKeys keys = PartnerKeys.loadOrCreate(sosia.data().resolve("partner-keys"), PARTNER);
    HttpResponse<byte[]> share = read(url(root), PARTNER);
    assertEquals("application/octet-stream", share.headers().firstValue("Content-Type").orElse(""));
    assertTrue(share.headers().firstValue("Signature").isPresent());
    assertArrayEquals(
        TEXT.getBytes(StandardCharsets.UTF_8),
        new ShareEnvelope()
            .decrypt(share.body(), KeyRing.of(keys.certificate(), keys.privateKey())));
  }

  @Test
  void get_byAnotherCaller_isForbidden() throws Exception {
    URI url = url(json.readTree(create(CREATE, "file", ServiceClients.PROCESSOR).body()));

    HttpResponse<byte[]> answer = read(url, ServiceClients.PROCESSOR);

    assertEquals(403, answer.statusCode());
    assertEquals(
        "KER-ATH-403", json.readTree(answer.body()).at("/errors/0/errorCode").stringValue());
    assertEquals(401, sosia.send(HttpRequest.newBuilder(url)).statusCode());
  }

  @Test
  void create_withoutTheRole_isForbidden() {
    assertEquals(403, create(CREATE, "file", PARTNER).statusCode());
  }

  @Test
  void create_refusals_are200WithTheirCodes() {
    assertRefused("DAT-SER-003", create(CREATE, "other", ServiceClients.PROCESSOR));
    assertRefused(
        "DAT-SER-007",
        create("/v1/datashare/create/none/" + PARTNER, "file", ServiceClients.PROCESSOR));
    assertRefused(
        "DAT-SER-007",
        create(CREATE + "?usageCountForStandaloneMode=many", "file", ServiceClients.PROCESSOR));
    assertRefused(
        "DAT-SER-001",
        create("/v1/datashare/create/" + POLICY + "/nobody", "file", ServiceClients.PROCESSOR));
    assertRefused(
        "DAT-SER-008",
        sosia.get("/v1/datashare/get/" + POLICY + "/" + PARTNER + "/nothing", PARTNER));
  }

  @Test
  void get_pathsThatLeadElsewhere_giveNothing() {
    for (String key : List.of("..%2f..%2fkeys%2fmaster.key", "%2e%2e", "..", "a%00b")) {
      HttpResponse<String> answer =
          sosia.get("/v1/datashare/get/" + POLICY + "/" + PARTNER + "/" + key, PARTNER);
      assertFalse(
          answer.statusCode() == 200 && !answer.body().contains("DAT-SER-008"), answer.body());
    }
  }

  @Test
  void get_limit5And16ReadersAtOnce_exactly5Succeed() throws Exception {
    URI url =
        url(
            json.readTree(
                create(CREATE + "?usageCountForStandaloneMode=5", "file", ServiceClients.PROCESSOR)
                    .body()));
    List<Callable<HttpResponse<byte[]>>> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      readers.add(() -> read(url, PARTNER));
    }
    int found = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      for (Future<HttpResponse<byte[]>> reader : threads.invokeAll(readers)) {
        String body = new String(reader.get().body(), StandardCharsets.UTF_8);
        found += body.contains("DAT-SER-006") ? 0 : 1;
      }
    }

    assertEquals(5, found);
  }

  private void assertRefused(String code, HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode root = json.readTree(answer.body());
    assertTrue(root.get("dataShare").isNull());
    assertEquals(code, root.at("/errors/0/errorCode").stringValue());
  }

  private HttpResponse<String> create(String path, String part, String client) {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\""
            + part
            + "\"; filename=\"f\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n"
            + TEXT
            + "\r\n--b--\r\n";
    return sosia.send(
        sosia
            .http(path)
            .header("Authorization", "Bearer " + sosia.token(client))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<byte[]> read(URI url, String client)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(url)
              .header("Authorization", "Bearer " + sosia.token(client))
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static URI url(JsonNode created) {
    return URI.create(created.path("dataShare").path("url").stringValue());
  }
}
