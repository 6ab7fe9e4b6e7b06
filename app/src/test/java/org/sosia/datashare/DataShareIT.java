package org.sosia.datashare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
import tools.jackson.databind.JsonNode;

class DataShareIT extends ShareCalls {
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

  @Test
  void get_asMosipsClients_takesTheTokenFromTheCookie() throws Exception {
    URI url = url(json.readTree(create(CREATE, "file", ServiceClients.PROCESSOR).body()));

    assertEquals(
        200,
        sosia
            .send(
                HttpRequest.newBuilder(url)
                    .header("Cookie", "Authorization=" + sosia.token(PARTNER)))
            .statusCode());
    HttpResponse<String> nobody = sosia.send(HttpRequest.newBuilder(url));
    assertEquals(401, nobody.statusCode());
    assertEquals("KER-ATH-401", json.readTree(nobody.body()).at("/errors/0/errorCode").asString());
    assertTrue(json.readTree(nobody.body()).has("metadata"), nobody.body());
  }

  @Test
  void headAndRange_areRefusedAndTakeNoUse() throws Exception {
    URI url =
        url(
            json.readTree(
                create(CREATE + "?usageCountForStandaloneMode=1", "file", ServiceClients.PROCESSOR)
                    .body()));
    String bearer = "Bearer " + sosia.token(PARTNER);

    HttpResponse<String> range =
        sosia.send(
            HttpRequest.newBuilder(url)
                .header("Authorization", bearer)
                .header("Range", "bytes=0-9"));
    assertEquals(416, range.statusCode());
    assertEquals("SOS-DSH-416", json.readTree(range.body()).at("/errors/0/errorCode").asString());
    assertEquals(
        403,
        sosia
            .send(HttpRequest.newBuilder(url).header("Authorization", bearer).HEAD())
            .statusCode());
    assertEquals(200, read(url, PARTNER).statusCode());
    assertTrue(
        new String(read(url, PARTNER).body(), StandardCharsets.UTF_8).contains("DAT-SER-006"));
  }

  @Test
  void create_countBehindTheFile_counts() throws Exception {
    String body =
        part("file\"; filename=\"f", TEXT) + part("usageCountForStandaloneMode", "3") + "--b--\r\n";

    assertEquals(
        3,
        json.readTree(post(CREATE, body).body()).at("/dataShare/transactionsAllowed").intValue());
    assertRefused(
        "DAT-SER-007",
        post(
            CREATE,
            part("usageCountForStandaloneMode", "0")
                + part("file\"; filename=\"f", TEXT)
                + "--b--\r\n"));
    assertRefused("DAT-SER-003", post(CREATE, part("file\"; filename=\"f", "") + "--b--\r\n"));
    assertRefused("DAT-SER-003", post(CREATE, part("file\"; filename=\"f", TEXT)));
    assertRefused("DAT-SER-003", post(CREATE, "no multipart"));
  }

  @Test
  void create_65MebibyteFile_is413WithJson() throws Exception {
    byte[] head = part("file\"; filename=\"f", "").getBytes(StandardCharsets.US_ASCII);
    byte[] body = Arrays.copyOf(head, 65 << 20);

    HttpResponse<String> answer =
        sosia.send(
            sosia
                .http(CREATE)
                .header("Authorization", "Bearer " + sosia.token(ServiceClients.PROCESSOR))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));

    assertEquals(413, answer.statusCode());
    assertEquals("SOS-DSH-413", json.readTree(answer.body()).at("/errors/0/errorCode").asString());
  }

  @Test
  void get_slowReader_hindersNobodyAndGetsAll() throws Exception {
    String body = part("file\"; filename=\"f", "x".repeat(3_000_000)) + "--b--\r\n";
    URI url = url(json.readTree(post(CREATE, body).body()));
    try (HttpClient slowClient = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> slow =
          slowClient.send(
              HttpRequest.newBuilder(url)
                  .header("Authorization", "Bearer " + sosia.token(PARTNER))
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = slow.body()) {
        int first = in.readNBytes(10).length;
        byte[] whole = read(url, PARTNER).body();
        assertEquals(whole.length, first + in.readAllBytes().length);
      }
    }
  }
}
