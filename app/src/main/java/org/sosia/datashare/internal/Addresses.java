package org.sosia.datashare.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import org.sosia.datashare.Share;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.SharePolicy;

/**
 * Makes keys and addresses. A key holds 128 random bits: whoever does not know an address does not
 * guess it. (MOSIP's hold 64.)
 */
public final class Addresses {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final int KEY_BYTES = 16;
  private static final int MAX_PORT = 65_535;

  private final String origin;
  private final boolean shortForm;
  private final SecureRandom random;

  /**
   * @param origin the service's own, such as {@code http://127.0.0.1:8080}
   * @param shortForm whether addresses are given in their short form
   */
  public Addresses(String origin, boolean shortForm, SecureRandom random) {
    this.origin = origin;
    this.shortForm = shortForm;
    this.random = random;
  }

  /** A share as it is before its bytes are there. */
  Share fresh(SharePolicy policy, String subscriberId, Instant now) {
    String key = subscriberId + policy.policyId() + STAMP.format(now) + secret();
    return new Share(
        new ShareAddress(policy.policyId(), subscriberId, key),
        shortForm ? "s" + secret() : null,
        now,
        now.plus(policy.validFor()),
        policy.transactionsAllowed(),
        0,
        "");
  }

  /** The whole address, or empty when the policy's parts make none. */
  Optional<String> findUrl(SharePolicy policy, Share share) {
    String url = origin(policy) + share.path();
    try {
      URI address = new URI(url);
      return address.getHost() != null && address.getPort() <= MAX_PORT
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private String origin(SharePolicy policy) {
    if (policy.shareDomainUrlRead() != null) {
      return policy.shareDomainUrlRead();
    }
    String domain = policy.shareDomain();
    if (domain == null) {
      return origin;
    }
    String protocol =
        policy.protocol() == null ? origin.substring(0, origin.indexOf(':')) : policy.protocol();
    return protocol + "://" + domain;
  }

  private String secret() {
    byte[] secret = new byte[KEY_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
