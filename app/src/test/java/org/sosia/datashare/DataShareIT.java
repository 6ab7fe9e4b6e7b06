package org.sosia.datashare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sosia.datashare.internal.Addresses;
import org.sosia.datashare.internal.Sealing;
import org.sosia.datashare.internal.ShareService;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.crypto.PemText;
import org.sosia.platform.crypto.SelfSignedKey;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
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
  void get_signature_verifiesFromHeadersAndPlaintext() throws Exception {
    URI url = url(json.readTree(create(CREATE, "file", ServiceClients.PROCESSOR).body()));
    HttpResponse<byte[]> share = read(url, PARTNER);
    String[] jws = header(share, "Signature").split("\\.");
    JsonNode key = json.readTree(sosia.send(sosia.http("/v1/datashare/keys")).body()).at("/keys/0");
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    byte[] sha256 =
        MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));
    String payload =
        String.format(
            "{\"filename\":\"%s\",\"created\":\"%s\",\"expires\":\"%s\",\"keyid\":\"%s\",\"digestAlg\":\"SHA256\",\"digest\":\"%s\"}",
            header(share, "Signature-Filename"),
            header(share, "Signature-Created"),
            header(share, "Signature-Expires"),
            key.path("kid").asString(),
            base64.encodeToString(
                HexFormat.of().withUpperCase().formatHex(sha256).getBytes(StandardCharsets.UTF_8)));

    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")))));
    verifier.update(
        (jws[0] + "." + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)))
            .getBytes(StandardCharsets.UTF_8));
    assertEquals("", jws[1], "detached");
    assertTrue(verifier.verify(Base64.getUrlDecoder().decode(jws[2])));
    assertTrue(url.getPath().endsWith(header(share, "Signature-Filename")));
  }

  @Test
  void get_byShortAddress_isBoundToTheSubscriber() throws Exception {
    ShareService shares =
        new ShareService(
            sosia.bean(SharePolicies.class),
            sosia.bean(Sealing.class),
            new Addresses(sosia.address().toString(), true, new SecureRandom()),
            sosia.bean(ShareService.Keeping.class),
            InstantSource.system());
    String url =
        ((CreateResult.Created)
                shares.create(
                    POLICY, PARTNER, Upload.of(TEXT.getBytes(StandardCharsets.UTF_8), 1), "test"))
            .url();
    assertTrue(url.matches(".*/v1/datashare/datashare/s[A-Za-z0-9_-]{22}"), url);

    assertEquals(403, read(URI.create(url), ServiceClients.PROCESSOR).statusCode());
    assertEquals(200, read(URI.create(url), PARTNER).statusCode());
    assertRefused("DAT-SER-008", sosia.get("/v1/datashare/datashare/sNothing", PARTNER));
  }

  @Test
  void accesses_eachLeaveARowWithoutTheKey() throws Exception {
    URI url = url(json.readTree(create(CREATE, "file", ServiceClients.PROCESSOR).body()));
    String key = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    read(url, PARTNER);
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));

    List<String> rows =
        sosia
            .db()
            .sql(
                "select action || ' ' || outcome || ' ' || caller from datashare.access where key_digest = ? order by id")
            .param(digest)
            .query(String.class)
            .list();

    assertEquals(List.of("CREATE OK " + ServiceClients.PROCESSOR, "READ OK " + PARTNER), rows);
  }

  @Test
  void certificates_handedInByApi_areUsedOnceTheyAreTrusted() throws Exception {
    SelfSignedKey first = SelfSignedKey.create("p-it", Duration.ofDays(10), Instant.now());
    SelfSignedKey second = SelfSignedKey.create("p-it", Duration.ofDays(10), Instant.now());
    String path = "/v1/datashare/partners/p-it/certificates";
    String create = "/v1/datashare/create/" + POLICY + "/p-it";

    assertEquals(400, handIn(path, first, ServiceClients.PARTNER_ADMIN).statusCode());
    assertEquals(403, handIn(path, first, ServiceClients.PROCESSOR).statusCode());
    trust(first);
    trust(second);
    HttpResponse<String> taken = handIn(path, first, ServiceClients.PARTNER_ADMIN);
    assertEquals(201, taken.statusCode(), taken.body());
    assertEquals(201, handIn(path, second, ServiceClients.PARTNER_ADMIN).statusCode());

    JsonNode list = json.readTree(sosia.get(path, ServiceClients.PARTNER_ADMIN).body());
    assertEquals(2, list.size());
    assertTrue(list.get(0).path("current").booleanValue(), "the newest");
    assertTrue(!list.get(1).path("current").booleanValue(), "the former");
    assertTrue(
        json.readTree(create(create, "file", ServiceClients.PROCESSOR).body())
            .get("errors")
            .isNull());
    Files.delete(trusted(first));
    Files.delete(trusted(second));
    assertRefused("DAT-SER-001", create(create, "file", ServiceClients.PROCESSOR));
  }

  private HttpResponse<String> handIn(String path, SelfSignedKey key, String client) {
    return sosia.send(
        sosia
            .http(path)
            .header("Authorization", "Bearer " + sosia.token(client))
            .header("Content-Type", "application/x-pem-file")
            .POST(HttpRequest.BodyPublishers.ofString(PemText.of(key.certificate()))));
  }

  private void trust(SelfSignedKey key) throws IOException {
    Files.createDirectories(sosia.data().resolve("partners/trusted"));
    Files.writeString(trusted(key), PemText.of(key.certificate()));
  }

  private Path trusted(SelfSignedKey key) {
    return sosia.data().resolve("partners/trusted/" + key.certificate().getSerialNumber() + ".pem");
  }

  @Test
  void openApi_isServedAndNamesEveryPathAndCode() throws Exception {
    String text = sosia.send(sosia.http("/v1/datashare/openapi.yaml")).body();
    sosia
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .flatMap(mapping -> mapping.getPatternValues().stream())
        .filter(path -> path.startsWith("/v1/datashare"))
        .forEach(path ->
            assertTrue(
                text.contains("\n  " + path.substring("/v1/datashare".length()) + ":"), path));
    for (ShareError error : ShareError.values()) {
      assertTrue(text.contains(error.code()), error.code());
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private static BigInteger number(JsonNode base64) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asString()));
  }

  private static String part(String name, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }

  private HttpResponse<String> post(String path, String body) {
    return sosia.send(
        sosia
            .http(path)
            .header("Authorization", "Bearer " + sosia.token(ServiceClients.PROCESSOR))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
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
