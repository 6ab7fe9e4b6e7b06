package org.sosia.datashare.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import org.sosia.platform.crypto.SigningKey;

/** The public halves of the signing keys as a JSON web key set (RFC 7517), the newest first. */
public record SigningKeySetMessage(List<Key> keys) {
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  /** One of them. */
  @JsonPropertyOrder({"kty", "use", "alg", "kid", "n", "e", "x5c"})
  public record Key(
      String kty,
      String use,
      String alg,
      String kid,
      String n,
      String e,
      @JsonProperty("x5c") List<String> chain) {}

  public static SigningKeySetMessage of(List<SigningKey> keys) {
    return new SigningKeySetMessage(keys.stream().map(SigningKeySetMessage::key).toList());
  }

  private static Key key(SigningKey key) {
    try {
      RSAPublicKey numbers = (RSAPublicKey) key.certificate().getPublicKey();
      return new Key(
          "RSA",
          "sig",
          "RS256",
          key.id(),
          number(numbers.getModulus()),
          number(numbers.getPublicExponent()),
          List.of(Base64.getEncoder().encodeToString(key.certificate().getEncoded())));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate of our own has no DER form", e);
    }
  }

  /** Without a leading zero, as RFC 7518 wants it. */
  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return BASE64_URL.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
  }
}
