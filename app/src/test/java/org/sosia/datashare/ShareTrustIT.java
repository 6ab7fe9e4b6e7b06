package org.sosia.datashare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
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
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.sosia.datashare.internal.Addresses;
import org.sosia.datashare.internal.Sealing;
import org.sosia.datashare.internal.ShareService;
import org.sosia.platform.crypto.PemText;
import org.sosia.platform.crypto.SelfSignedKey;
import org.sosia.platform.security.ServiceClients;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Who is believed: signatures, certificates, short addresses, the log of accesses, the description.
 */
class ShareTrustIT extends ShareCalls {
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
    assertEquals(201, handIn(path, first, ServiceClients.PARTNER_ADMIN).statusCode());
    assertTrue(
        json.readTree(sosia.get(path, ServiceClients.PARTNER_ADMIN).body())
            .get(1)
            .path("thumbprint")
            .equals(list.get(0).path("thumbprint")),
        "one that is handed in again is the newest again");
    assertTrue(
        json.readTree(create(create, "file", ServiceClients.PROCESSOR).body())
            .get("errors")
            .isNull());
    Files.delete(trusted(first));
    Files.delete(trusted(second));
    assertRefused("DAT-SER-001", create(create, "file", ServiceClients.PROCESSOR));
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

  private static BigInteger number(JsonNode base64) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asString()));
  }
}
