package org.sosia.datashare;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be shared with a partner, and how.
 *
 * @param policyId its id
 * @param validFor how long a share may be read, at least a minute
 * @param transactionsAllowed how often a share may be read, from 1; {@link Share#UNLIMITED} = any
 *     number of times
 * @param encryption whether shares are encrypted for the partner
 * @param protocol {@code http} or {@code https} of the shares' addresses; null = the service's own
 * @param shareDomain host, with port where needed, of the shares' addresses; null = the service's
 *     own
 * @param shareDomainUrlRead full origin of the shares' addresses; it wins over the two before; null
 *     = not given
 * @param attributes what may be shared, possibly nothing
 */
public record SharePolicy(
    String policyId,
    Duration validFor,
    int transactionsAllowed,
    Encryption encryption,
    @Nullable String protocol,
    @Nullable String shareDomain,
    @Nullable String shareDomainUrlRead,
    List<ShareAttribute> attributes) {
  /** Name of the attribute that stands for the biometric record. */
  public static final String BIOMETRICS = "biometrics";

  public SharePolicy {
    ShareName.require("policyId", policyId);
    attributes = List.copyOf(attributes);
  }

  /** Whether shares are encrypted. */
  public enum Encryption {
    /** With the subscriber's certificate. */
    PARTNER_BASED,
    /** Not at all. */
    NONE
  }

  /** Whether people's biometrics are shared without encryption, which the operator is told of. */
  public boolean sharesBiometricsInTheClear() {
    return encryption == Encryption.NONE && allows(BIOMETRICS);
  }

  /** Whether an attribute of this name may be shared. */
  public boolean allows(String attributeName) {
    return findAttribute(attributeName).isPresent();
  }

  /** The first attribute of that name. */
  public Optional<ShareAttribute> findAttribute(String attributeName) {
    return attributes.stream()
        .filter(attribute -> attribute.name().equals(attributeName))
        .findFirst();
  }
}
