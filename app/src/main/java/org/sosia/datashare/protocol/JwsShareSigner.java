package org.sosia.datashare.protocol;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import org.sosia.datashare.ShareSigner;
import org.sosia.datashare.SigningKeys;
import org.sosia.platform.crypto.SigningKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs shares as MOSIP does: a JWS in compact form, RS256, over the JSON of the claims in their
 * order without blanks. Its {@code digest} is the unpadded URL-safe base64 of the upper-case
 * hexadecimal SHA-256 of the plaintext. The detached form leaves the payload out ({@code
 * header..signature}, RFC 7515 appendix F); whoever has the share's key, the times from the headers
 * of the answer and the plaintext can make it again.
 */
public final class JwsShareSigner implements ShareSigner {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  private final SigningKeys keys;
  private final boolean detached;
  private final JsonMapper json;

  /**
   * @param detached whether the payload is left out
   */
  public JwsShareSigner(SigningKeys keys, boolean detached, JsonMapper json) {
    this.keys = keys;
    this.detached = detached;
    this.json = json;
  }

  @JsonPropertyOrder({"alg", "kid"})
  private record HeaderMessage(String alg, String kid) {}

  @JsonPropertyOrder({"filename", "created", "expires", "keyid", "digestAlg", "digest"})
  private record ClaimsMessage(
      String filename,
      String created,
      String expires,
      String keyid,
      String digestAlg,
      String digest) {}

  @Override
  public String sign(Claims claims) throws SigningException {
    try {
      SigningKey key = keys.current();
      String header = encode(json.writeValueAsBytes(new HeaderMessage("RS256", key.id())));
      String payload =
          encode(
              json.writeValueAsBytes(
                  new ClaimsMessage(
                      claims.fileName(),
                      time(claims.createdAt()),
                      time(claims.expiresAt()),
                      key.id(),
                      "SHA256",
                      digest(claims.sha256()))));
      String signature =
          encode(key.sign((header + "." + payload).getBytes(StandardCharsets.US_ASCII)));
      return header + "." + (detached ? "" : payload) + "." + signature;
    } catch (GeneralSecurityException | RuntimeException e) {
      // whatever keeps the key from signing: its table, the master key, the platform
      throw new SigningException(e);
    }
  }

  /** A time as it stands in the claims and in the headers: UTC with milliseconds. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** The digest as it stands in the claims. */
  static String digest(byte[] sha256) {
    return encode(
        HexFormat.of().withUpperCase().formatHex(sha256).getBytes(StandardCharsets.US_ASCII));
  }

  private static String encode(byte[] bytes) {
    return BASE64_URL.encodeToString(bytes);
  }
}
