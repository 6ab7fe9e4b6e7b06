package org.sosia.datashare.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.datashare.CreateResult;
import org.sosia.datashare.DataShares;
import org.sosia.datashare.PartnerCertificates;
import org.sosia.datashare.ReadResult;
import org.sosia.datashare.Share;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareError;
import org.sosia.datashare.ShareName;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.datashare.ShareRecords;
import org.sosia.datashare.ShareStore;
import org.sosia.envelope.EnvelopeException;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.SafeReason;

/**
 * The data share itself.
 *
 * <p>Guarantees: a share is read at most as often as allowed, by any number of readers at once; not
 * at all after its expiry; bytes lie in the store only while a record of them exists, so that the
 * purge finds them all.
 *
 * <p>Source: MOSIP's data share, with the limits enforced that it only states.
 */
public final class ShareService implements DataShares {
  private static final Logger LOG = LoggerFactory.getLogger(ShareService.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final int KEY_BYTES = 16;
  private static final int MAX_ID_LENGTH = 100;

  private final Partners partners;
  private final ShareStore store;
  private final ShareRecords records;
  private final InstantSource clock;
  private final Randomness randomness;

  /**
   * What was agreed with whom.
   *
   * @param origin the service's own origin, such as {@code http://127.0.0.1:8080}
   */
  public record Partners(SharePolicies policies, PartnerCertificates certificates, String origin) {}

  private record Randomness(SecureRandom random, ShareEnvelope envelopes) {}

  public ShareService(
      Partners partners,
      ShareStore store,
      ShareRecords records,
      InstantSource clock,
      SecureRandom random) {
    this.partners = partners;
    this.store = store;
    this.records = records;
    this.clock = clock;
    this.randomness = new Randomness(random, new ShareEnvelope(random));
  }

  @Override
  public CreateResult create(
      String policyId, String subscriberId, byte[] content, @Nullable Integer usageCount) {
    if (content.length == 0) {
      return new CreateResult.Refused(ShareError.FILE_MISSING);
    }
    Optional<SharePolicy> policy =
        isId(policyId) ? partners.policies().findPolicy(policyId) : Optional.empty();
    boolean countIsValid = usageCount == null || usageCount >= 1 || usageCount == Share.UNLIMITED;
    if (policy.isEmpty() || !countIsValid) {
      return new CreateResult.Refused(ShareError.POLICY);
    }
    if (!isId(subscriberId)) {
      return new CreateResult.Refused(ShareError.ENCRYPTION_FAILED);
    }
    return seal(policy.get(), subscriberId, content)
        .map(sealed -> keep(policy.get(), subscriberId, sealed, usageCount))
        .orElseGet(() -> new CreateResult.Refused(ShareError.ENCRYPTION_FAILED));
  }

  @Override
  public ReadResult read(String policyId, String subscriberId, String key) {
    if (!isId(policyId) || !isId(subscriberId) || !ShareName.isValid(key)) {
      return new ReadResult.Refused(ShareError.NOT_FOUND);
    }
    ShareAddress address = new ShareAddress(policyId, subscriberId, key);
    if (!records.takeUse(address, clock.instant())) {
      return new ReadResult.Refused(
          records.findShare(address).isPresent() ? ShareError.EXPIRED : ShareError.NOT_FOUND);
    }
    try {
      Optional<byte[]> content = store.find(address);
      if (content.isPresent()) {
        return new ReadResult.Found(content.get());
      }
      records.giveBackUse(address);
      return new ReadResult.Refused(ShareError.NOT_FOUND);
    } catch (IOException e) {
      records.giveBackUse(address);
      LOG.error("a share of policy {} cannot be read: {}", policyId, SafeReason.of(e));
      return new ReadResult.Refused(ShareError.NOT_ACCESSIBLE);
    }
  }

  private Optional<byte[]> seal(SharePolicy policy, String subscriberId, byte[] content) {
    return switch (policy.encryption()) {
      case NONE -> Optional.of(content);
      case PARTNER_BASED -> encrypt(subscriberId, content);
    };
  }

  private Optional<byte[]> encrypt(String subscriberId, byte[] content) {
    Optional<X509Certificate> recipient = partners.certificates().findCertificate(subscriberId);
    if (recipient.isEmpty()) {
      LOG.error("nothing can be shared with {}: its certificate is not known", subscriberId);
      return Optional.empty();
    }
    try {
      return Optional.of(randomness.envelopes().encrypt(content, recipient.get()));
    } catch (EnvelopeException e) {
      LOG.error("nothing can be shared with {}: {}", subscriberId, e.getMessage());
      return Optional.empty();
    }
  }

  /** The record first: bytes without a record would never be purged. */
  private CreateResult keep(
      SharePolicy policy, String subscriberId, byte[] sealed, @Nullable Integer usageCount) {
    Instant now = clock.instant();
    ShareAddress address =
        new ShareAddress(
            policy.policyId(), subscriberId, freshKey(policy.policyId(), subscriberId, now));
    Share share =
        new Share(
            address,
            now,
            now.plus(policy.validFor()),
            usageCount == null ? policy.transactionsAllowed() : usageCount,
            sealed.length);
    records.add(share);
    try {
      store.put(address, sealed);
    } catch (IOException e) {
      LOG.error("a share of policy {} cannot be stored: {}", policy.policyId(), SafeReason.of(e));
      return new CreateResult.Refused(ShareError.NOT_ACCESSIBLE);
    }
    return new CreateResult.Created(share, policy, origin(policy) + address.path());
  }

  private String freshKey(String policyId, String subscriberId, Instant now) {
    byte[] secret = new byte[KEY_BYTES];
    randomness.random().nextBytes(secret);
    return subscriberId
        + policyId
        + STAMP.format(now)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private String origin(SharePolicy policy) {
    if (policy.shareDomainUrlRead() != null) {
      return policy.shareDomainUrlRead();
    }
    String domain = policy.shareDomain();
    if (domain == null) {
      return partners.origin();
    }
    String own = partners.origin();
    String protocol =
        policy.protocol() == null ? own.substring(0, own.indexOf(':')) : policy.protocol();
    return protocol + "://" + domain;
  }

  private static boolean isId(String name) {
    return name.length() <= MAX_ID_LENGTH && ShareName.isValid(name);
  }
}
