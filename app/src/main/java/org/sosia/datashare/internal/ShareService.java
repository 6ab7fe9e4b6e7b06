package org.sosia.datashare.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.datashare.AccessLog;
import org.sosia.datashare.AccessLog.Access;
import org.sosia.datashare.CreateResult;
import org.sosia.datashare.DataShares;
import org.sosia.datashare.ReadResult;
import org.sosia.datashare.Share;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareError;
import org.sosia.datashare.ShareName;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.datashare.ShareRecords;
import org.sosia.datashare.ShareSigner;
import org.sosia.datashare.ShareStore;
import org.sosia.datashare.Upload;
import org.sosia.datashare.UploadException;
import org.sosia.platform.SafeReason;

/**
 * The data share itself.
 *
 * <p>Guarantees: a share is read at most as often as allowed, by any number of readers in any
 * number of processes; not at all after its expiry; bytes lie in the store only while a record of
 * them exists, so that the purge finds them all; each access leaves one row in the log of accesses,
 * in the same step as the creation or the use that it tells of; a share goes through in memory of a
 * fixed size.
 *
 * <p>Source: MOSIP's data share, with the limits enforced that it only states.
 */
public final class ShareService implements DataShares {
  private static final Logger LOG = LoggerFactory.getLogger(ShareService.class);
  private static final int MAX_ID_LENGTH = 100;
  private static final int FIRST_BYTES = 1 << 16;

  private final SharePolicies policies;
  private final Sealing sealing;
  private final Addresses addresses;
  private final Keeping keeping;
  private final InstantSource clock;

  /** Where shares and what is known of them are kept. */
  public record Keeping(ShareStore store, ShareRecords records, AccessLog log) {}

  public ShareService(
      SharePolicies policies,
      Sealing sealing,
      Addresses addresses,
      Keeping keeping,
      InstantSource clock) {
    this.policies = policies;
    this.sealing = sealing;
    this.addresses = addresses;
    this.keeping = keeping;
    this.clock = clock;
  }

  @Override
  public CreateResult create(String policyId, String subscriberId, Upload upload, String caller)
      throws IOException {
    CreateResult result = decide(policyId, subscriberId, upload, caller);
    if (result instanceof CreateResult.Refused refused) {
      keeping
          .log()
          .note(
              new Access(
                  clock.instant(),
                  AccessLog.Action.CREATE,
                  refused.error().code(),
                  policyId,
                  subscriberId,
                  "",
                  caller));
    }
    return result;
  }

  private CreateResult decide(String policyId, String subscriberId, Upload upload, String caller)
      throws IOException {
    InputStream content = upload.content();
    byte[] first = content.readNBytes(1);
    if (first.length == 0) {
      return new CreateResult.Refused(ShareError.FILE_MISSING);
    }
    if (!isId(policyId)) {
      return new CreateResult.Refused(ShareError.POLICY);
    }
    if (!isId(subscriberId)) {
      return new CreateResult.Refused(ShareError.ENCRYPTION_FAILED);
    }
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), content);
    return switch (policies.lookUp(policyId, subscriberId)) {
      case SharePolicies.Lookup.Known(SharePolicy policy) ->
          seal(policy, subscriberId, new Incoming(whole, upload, caller));
      case SharePolicies.Lookup.Unknown(String reason) -> {
        LOG.error("nothing can be shared under policy {}: {}", policyId, reason);
        yield new CreateResult.Refused(ShareError.POLICY);
      }
      case SharePolicies.Lookup.Unavailable(String reason) -> {
        LOG.error("nothing can be shared under policy {}: {}", policyId, reason);
        yield new CreateResult.Refused(ShareError.NOT_ACCESSIBLE);
      }
    };
  }

  private record Incoming(InputStream content, Upload upload, String caller) {}

  private CreateResult seal(SharePolicy policy, String subscriberId, Incoming incoming)
      throws IOException {
    Instant now = clock.instant();
    Share share = addresses.fresh(policy, subscriberId, now);
    Optional<String> url = addresses.findUrl(policy, share);
    if (url.isEmpty()) {
      LOG.error("the addresses that policy {} asks for cannot be made", policy.policyId());
      return new CreateResult.Refused(ShareError.URL_CREATION);
    }
    Optional<Sealing.Seal> seal = sealing.findSeal(policy, subscriberId);
    if (seal.isEmpty()) {
      return new CreateResult.Refused(ShareError.ENCRYPTION_FAILED);
    }
    // the record first: bytes without a record would never be purged
    keeping.records().reserve(share);
    boolean kept = false;
    try {
      CreateResult result = store(new Made(share, policy, url.get()), seal.get(), incoming);
      kept = result instanceof CreateResult.Created;
      return result;
    } finally {
      if (!kept) {
        takeBack(share.address());
      }
    }
  }

  /** Bytes that cannot be taken away keep their record, so that the purge finds them. */
  private void takeBack(ShareAddress address) {
    try {
      keeping.store().delete(address);
      keeping.records().discard(address);
    } catch (IOException e) {
      LOG.warn("what a failed share left is kept for the purge: {}", SafeReason.of(e));
    }
  }

  private record Made(Share share, SharePolicy policy, String url) {}

  private CreateResult store(Made made, Sealing.Seal seal, Incoming incoming)
      throws UploadException {
    SharePolicy policy = made.policy();
    try (ShareStore.Draft draft = keeping.store().begin(made.share().address())) {
      Sealing.Sealed sealed = seal.run(incoming.content(), draft.stream());
      Share whole = sealing.sign(withCount(made.share(), incoming.upload()), sealed);
      draft.commit();
      if (!keeping.records().publish(whole, incoming.caller(), clock.instant())) {
        LOG.error("a share of policy {} was older than its time when it came", policy.policyId());
        return new CreateResult.Refused(ShareError.EXPIRED);
      }
      return new CreateResult.Created(whole, policy, made.url());
    } catch (UploadException sender) {
      throw sender;
    } catch (IOException e) {
      LOG.error("a share of policy {} cannot be stored: {}", policy.policyId(), SafeReason.of(e));
      return new CreateResult.Refused(ShareError.NOT_ACCESSIBLE);
    } catch (IllegalArgumentException wrongCount) {
      return new CreateResult.Refused(ShareError.POLICY);
    } catch (Sealing.FailedException e) {
      LOG.error("a share of policy {} cannot be sealed: {}", policy.policyId(), SafeReason.of(e));
      return new CreateResult.Refused(ShareError.ENCRYPTION_FAILED);
    } catch (ShareSigner.SigningException e) {
      LOG.error("a share of policy {} cannot be signed: {}", policy.policyId(), SafeReason.of(e));
      return new CreateResult.Refused(ShareError.SIGNATURE_FAILED);
    }
  }

  private static Share withCount(Share share, Upload upload) throws IOException {
    Integer count = upload.usageCount();
    if (count == null) {
      return share;
    }
    if (count < 1 && count != Share.UNLIMITED) {
      throw new IllegalArgumentException("a count of uses is -1, or from 1");
    }
    return new Share(
        share.address(),
        share.shortKey(),
        share.createdAt(),
        share.expiresAt(),
        count,
        share.sizeBytes(),
        share.signature());
  }

  @Override
  public ReadResult read(String policyId, String subscriberId, String key, String caller) {
    if (!isId(policyId) || !isId(subscriberId) || !ShareName.isValid(key)) {
      keeping
          .log()
          .note(
              new Access(
                  clock.instant(),
                  AccessLog.Action.READ,
                  ShareError.NOT_FOUND.code(),
                  policyId,
                  subscriberId,
                  "",
                  caller));
      return new ReadResult.Refused(ShareError.NOT_FOUND);
    }
    ShareAddress address = new ShareAddress(policyId, subscriberId, key);
    Optional<ShareRecords.Use> use = keeping.records().takeUse(address, caller, clock.instant());
    if (use.isPresent()) {
      return open(use.get());
    }
    return refuse(
        keeping.records().findShare(address).isPresent()
            ? ShareError.EXPIRED
            : ShareError.NOT_FOUND,
        address,
        caller);
  }

  /** A use that was taken is given back unless the first bytes are there. */
  private ReadResult open(ShareRecords.Use use) {
    ReadResult result = new ReadResult.Refused(ShareError.NOT_ACCESSIBLE);
    try {
      result = begin(use.share());
    } catch (IOException e) {
      LOG.error(
          "a share of policy {} cannot be read: {}",
          use.share().address().policyId(),
          SafeReason.of(e));
    } finally {
      if (result instanceof ReadResult.Refused refused) {
        keeping.records().giveBackUse(use, refused.error().code());
      }
    }
    return result;
  }

  private ReadResult begin(Share share) throws IOException {
    Optional<InputStream> found = keeping.store().find(share.address());
    if (found.isEmpty()) {
      LOG.error("the bytes of a share of policy {} are gone", share.address().policyId());
      return new ReadResult.Refused(ShareError.NOT_FOUND);
    }
    InputStream content = found.get();
    try {
      int wanted = (int) Math.min(FIRST_BYTES, share.sizeBytes());
      byte[] first = content.readNBytes(wanted);
      if (first.length < wanted) {
        throw new IOException("the stored share is cut short");
      }
      return new ReadResult.Found(
          share, new SequenceInputStream(new ByteArrayInputStream(first), content));
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  private ReadResult refuse(ShareError error, ShareAddress address, String caller) {
    keeping
        .log()
        .note(
            new Access(
                clock.instant(),
                AccessLog.Action.READ,
                error.code(),
                address.policyId(),
                address.subscriberId(),
                address.key(),
                caller));
    return new ReadResult.Refused(error);
  }

  private static boolean isId(String name) {
    return name.length() <= MAX_ID_LENGTH && ShareName.isValid(name);
  }
}
