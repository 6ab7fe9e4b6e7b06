package org.sosia.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The data-share service.
 *
 * @param errors {@code compatible}: application errors are HTTP 200 with MOSIP's codes; {@code
 *     problem}: honest statuses with problem details
 * @param readableByAnyCaller whether any signed-in caller may read any share, as in MOSIP; else
 *     only the subscriber that it was made for
 * @param subscriberClaim the claim of the token that holds the subscriber's id
 * @param shortUrls whether addresses are given in their short form
 * @param maxUploadBytes largest file that is shared, in bytes
 * @param purgeEvery how often expired shares are purged, at least a second
 * @param keepExpiredRecords how long an expired share is told from an unknown one
 * @param keepAccesses how long the log of accesses is kept
 * @param policies where policies come from
 * @param storage where the bytes lie
 * @param signature how shares are signed
 * @param rateLimit how often a subscriber may ask
 */
@ConfigurationProperties(prefix = "sosia.datashare", ignoreUnknownFields = false)
public record DataShareSettings(
    @DefaultValue("compatible") Errors errors,
    @DefaultValue("false") boolean readableByAnyCaller,
    @DefaultValue("sub") String subscriberClaim,
    @DefaultValue("false") boolean shortUrls,
    @DefaultValue("67108864") long maxUploadBytes,
    @DefaultValue("1m") Duration purgeEvery,
    @DefaultValue("1d") Duration keepExpiredRecords,
    @DefaultValue("365d") Duration keepAccesses,
    @DefaultValue Policies policies,
    @DefaultValue Storage storage,
    @DefaultValue Signature signature,
    @DefaultValue RateLimit rateLimit) {
  private static final long MAX_UPLOAD_BYTES = 1L << 30;
  private static final int MAX_PER_SECOND = 10_000;
  private static final int MAX_BURST = 100_000;

  public DataShareSettings {
    require(
        maxUploadBytes >= 1 && maxUploadBytes <= MAX_UPLOAD_BYTES,
        "max-upload-bytes: from 1 to " + MAX_UPLOAD_BYTES);
    require(purgeEvery.toSeconds() >= 1, "purge-every: at least one second");
    require(!keepExpiredRecords.isNegative(), "keep-expired-records: not negative");
    require(!keepAccesses.isNegative(), "keep-accesses: not negative");
    require(!subscriberClaim.isBlank(), "subscriber-claim: a name is needed");
  }

  /** How errors are told. */
  public enum Errors {
    COMPATIBLE,
    PROBLEM
  }

  /**
   * @param managerUrl address of a policy manager such as {@code https://host/v1/policymanager};
   *     empty = files in the data folder
   * @param timeToLive how long its answers hold
   */
  public record Policies(
      @DefaultValue("") String managerUrl, @DefaultValue("5m") Duration timeToLive) {
    public Policies {
      require(
          managerUrl.isEmpty() || managerUrl.matches("https?://[^?#]*[^/?#]"),
          "policies.manager-url: http or https, without a slash at its end");
      require(!timeToLive.isNegative(), "policies.time-to-live: not negative");
    }
  }

  /**
   * @param bucket name of an S3 bucket; empty = the folder {@code shares} in the data folder
   * @param endpoint address of a store that is not Amazon's; empty = Amazon's
   * @param region of the bucket
   * @param accessKey empty = the usual places of Amazon's SDK
   * @param secretKey belongs to it
   * @param pathStyle whether the bucket stands in the path, as most stores besides Amazon's want it
   */
  public record Storage(
      @DefaultValue("") String bucket,
      @DefaultValue("") String endpoint,
      @DefaultValue("us-east-1") String region,
      @DefaultValue("") String accessKey,
      @DefaultValue("") String secretKey,
      @DefaultValue("true") boolean pathStyle) {
    public Storage {
      require(
          !bucket.isEmpty() || endpoint.isEmpty(), "storage.bucket: an endpoint alone is no store");
      require(
          accessKey.isEmpty() == secretKey.isEmpty(),
          "storage.secret-key: access-key and secret-key belong together");
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "Storage[bucket=" + bucket + ", endpoint=" + endpoint + ", region=" + region + "]";
    }
  }

  /**
   * @param form {@code detached}: the payload is left out; {@code full}: it is in; {@code none}:
   *     shares are not signed
   * @param signFor how long one key signs
   * @param publishFor how long after that it is published for those who verify
   */
  public record Signature(
      @DefaultValue("detached") Form form,
      @DefaultValue("365d") Duration signFor,
      @DefaultValue("90d") Duration publishFor) {
    public Signature {
      require(signFor.isPositive(), "signature.sign-for: more than zero");
      require(!publishFor.isNegative(), "signature.publish-for: not negative");
    }

    /** How shares are signed. */
    public enum Form {
      DETACHED,
      FULL,
      NONE
    }
  }

  /**
   * @param perSecond requests a second of one subscriber on average, in each process; 0 = no limit
   * @param burst requests at once
   */
  public record RateLimit(@DefaultValue("200") int perSecond, @DefaultValue("1000") int burst) {
    public RateLimit {
      require(
          perSecond >= 0 && perSecond <= MAX_PER_SECOND,
          "rate-limit.per-second: from 0 to " + MAX_PER_SECOND);
      require(burst >= 1 && burst <= MAX_BURST, "rate-limit.burst: from 1 to " + MAX_BURST);
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("sosia.datashare." + problem);
    }
  }
}
