package org.sosia.datashare.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.datashare.ShareSigner;
import org.sosia.datashare.SigningKeys;
import org.sosia.platform.crypto.SigningKey;
import tools.jackson.databind.json.JsonMapper;

class JwsShareSignerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final SigningKey KEY = SigningKey.create("test", Duration.ofDays(1), NOW);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ShareSigner.Claims CLAIMS =
      new ShareSigner.Claims("key-1", NOW, NOW.plusSeconds(1_800), new byte[32]);

  private final SigningKeys keys =
      new SigningKeys() {
        @Override
        public SigningKey current() {
          return KEY;
        }

        @Override
        public List<SigningKey> listPublished() {
          return List.of(KEY);
        }
      };

  @Test
  void sign_full_holdsTheClaimsAndVerifies() throws Exception {
    String[] jws = new JwsShareSigner(keys, false, JSON).sign(CLAIMS).split("\\.");

    assertEquals("{\"alg\":\"RS256\",\"kid\":\"" + KEY.id() + "\"}", decoded(jws[0]));
    assertEquals(
        "{\"filename\":\"key-1\",\"created\":\"2026-03-01T08:00:00.000Z\",\"expires\":\"2026-03-01T08:30:00.000Z\","
            + "\"keyid\":\""
            + KEY.id()
            + "\",\"digestAlg\":\"SHA256\",\"digest\":\""
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("0".repeat(64).getBytes(StandardCharsets.US_ASCII))
            + "\"}",
        decoded(jws[1]));
    assertTrue(verifies(jws[0] + "." + jws[1], jws[2]));
  }

  @Test
  void sign_detached_isTheSameWithoutThePayload() throws Exception {
    String[] full = new JwsShareSigner(keys, false, JSON).sign(CLAIMS).split("\\.");
    String[] detached = new JwsShareSigner(keys, true, JSON).sign(CLAIMS).split("\\.");

    assertEquals("", detached[1]);
    assertTrue(verifies(full[0] + "." + full[1], detached[2]));
  }

  @Test
  void sign_withoutAKey_isASigningFailure() {
    SigningKeys none =
        new SigningKeys() {
          @Override
          public SigningKey current() {
            throw new IllegalStateException("no key");
          }

          @Override
          public List<SigningKey> listPublished() {
            return List.of();
          }
        };

    assertThrows(
        ShareSigner.SigningException.class,
        () -> new JwsShareSigner(none, true, JSON).sign(CLAIMS));
  }

  private static boolean verifies(String message, String signature) throws Exception {
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(KEY.certificate());
    verifier.update(message.getBytes(StandardCharsets.US_ASCII));
    return verifier.verify(Base64.getUrlDecoder().decode(signature));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
