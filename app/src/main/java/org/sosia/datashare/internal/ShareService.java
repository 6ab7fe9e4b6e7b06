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
 * them exists, so that the purge finds them all; each access leaves a row in the log of accesses; a
 * share goes through in memory of a fixed size.
 *
 * <p>Source: MOSIP's data share, with the limits enforced that it only states.
 */
public final class ShareService implements DataShares {
  private static final Logger LOG = LoggerFactory.getLogger(ShareService.class);
  private static final int MAX_ID_LENGTH = 100;

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
    CreateResult result = decide(policyId, subscriberId, upload);
    switch (result) {
      case CreateResult.Created created ->
          note(AccessLog.Action.CREATE, Access.OK, created.share().address(), caller);
      case CreateResult.Refused refused ->
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

  private CreateResult decide(String policyId, String subscriberId, Upload upload)
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
          seal(policy, subscriberId, whole, upload);
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

  private CreateResult seal(
      SharePolicy policy, String subscriberId, InputStream content, Upload upload)
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
      CreateResult result =
          store(share, policy, url.get(), new Incoming(content, seal.get(), upload));
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

  private record Incoming(InputStream content, Sealing.Seal seal, Upload upload) {}

  private CreateResult store(Share share, SharePolicy policy, String url, Incoming incoming)
      throws UploadException {
    try (ShareStore.Draft draft = keeping.store().begin(share.address())) {
      Sealing.Sealed sealed = incoming.seal().run(incoming.content(), draft.stream());
      Share whole = sealing.sign(withCount(share, incoming.upload()), sealed);
      draft.commit();
      keeping.records().publish(whole);
      return new CreateResult.Created(whole, policy, url);
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
    Optional<Share> taken = keeping.records().takeUse(address, caller, clock.instant());
    if (taken.isPresent()) {
      return open(taken.get(), caller);
    }
    return refuse(
        keeping.records().findShare(address).isPresent()
            ? ShareError.EXPIRED
            : ShareError.NOT_FOUND,
        address,
        caller);
  }

  /** A use that was taken is given back unless the first byte is there. */
  private ReadResult open(Share share, String caller) {
    boolean enjoyed = false;
    try {
      Optional<InputStream> found = keeping.store().find(share.address());
      if (found.isEmpty()) {
        return refuse(ShareError.NOT_FOUND, share.address(), caller);
      }
      InputStream content = found.get();
      byte[] first = content.readNBytes(1);
      enjoyed = first.length == 1;
      if (!enjoyed) {
        content.close();
        return refuse(ShareError.NOT_ACCESSIBLE, share.address(), caller);
      }
      return new ReadResult.Found(
          share, new SequenceInputStream(new ByteArrayInputStream(first), content));
    } catch (IOException e) {
      LOG.error(
          "a share of policy {} cannot be read: {}", share.address().policyId(), SafeReason.of(e));
      return refuse(ShareError.NOT_ACCESSIBLE, share.address(), caller);
    } finally {
      if (!enjoyed) {
        keeping.records().giveBackUse(share.address());
      }
    }
  }

  private ReadResult refuse(ShareError error, ShareAddress address, String caller) {
    note(AccessLog.Action.READ, error.code(), address, caller);
    return new ReadResult.Refused(error);
  }

  private void note(AccessLog.Action action, String outcome, ShareAddress address, String caller) {
    keeping
        .log()
        .note(
            new Access(
                clock.instant(),
                action,
                outcome,
                address.policyId(),
                address.subscriberId(),
                address.key(),
                caller));
  }

  private static boolean isId(String name) {
    return name.length() <= MAX_ID_LENGTH && ShareName.isValid(name);
  }
}
