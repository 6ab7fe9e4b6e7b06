package org.sosia.synthetic.cbeff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One capture in a CBEFF container. Two segments with equal content are equal.
 *
 * @param type kind of biometric
 * @param subtype words parted by blanks, e.g. {@code Left IndexFinger}; empty for a face
 * @param createdAt moment of capture; null when the container does not say
 * @param quality quality score, 0 to 100; 0 when the container does not say
 * @param attempts value of {@code RETRIES}; 0 when the container does not say
 * @param exception whether the biometric could not be captured
 * @param payload text of {@code PAYLOAD}, JSON with the device's {@code digitalId}; empty when
 *     absent
 * @param bdb the biometric data block, normally an ISO/IEC 19794 record; empty for an exception
 */
public record BiometricSegment(
    BiometricType type,
    String subtype,
    @Nullable Instant createdAt,
    int quality,
    int attempts,
    boolean exception,
    String payload,
    byte[] bdb) {

  private static final Pattern DIGITAL_ID =
      Pattern.compile("\"digitalId\"\\s*:\\s*\"([A-Za-z0-9_\\-.=]*)\"");

  public BiometricSegment {
    bdb = bdb.clone();
  }

  @Override
  public byte[] bdb() {
    return bdb.clone();
  }

  /**
   * JSON text of the device's digital id: the payload part of the JSON web token in {@link
   * #payload}. The signature is not checked here. Empty when there is none or it cannot be decoded.
   */
  public Optional<String> digitalId() {
    var found = DIGITAL_ID.matcher(payload);
    if (!found.find()) {
      return Optional.empty();
    }
    var token = found.group(1);
    var parts = token.split("\\.", -1);
    var body = parts.length > 1 ? parts[1] : token;
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BiometricSegment that
        && type == that.type
        && subtype.equals(that.subtype)
        && Objects.equals(createdAt, that.createdAt)
        && quality == that.quality
        && attempts == that.attempts
        && exception == that.exception
        && payload.equals(that.payload)
        && Arrays.equals(bdb, that.bdb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bdb) * 31 + subtype.hashCode();
  }

  @Override
  public String toString() {
    return "BiometricSegment[" + type + ", " + bdb.length + " bytes]";
  }
}
