package org.sosia.datashare.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.datashare.ShareAddress;
import org.sosia.platform.RepeatedJob;
import org.sosia.platform.SafeReason;

/**
 * Deletes the bytes of expired shares, and later their records, so that for a while "expired" can
 * be told from "not found", and what is old in the log of accesses. It looks at every start and
 * then at a fixed pace.
 */
public final class SharePurge extends RepeatedJob {
  private static final Logger LOG = LoggerFactory.getLogger(SharePurge.class);
  private static final int BATCH = 500;

  private final ShareService.Keeping keeping;
  private final InstantSource clock;
  private final Pace pace;

  /**
   * How often, and what is kept how long.
   *
   * @param every pace of the purge
   * @param keepRecordsFor how long the record of an expired share is kept
   * @param keepAccessesFor how long a row of the log of accesses is kept
   */
  public record Pace(Duration every, Duration keepRecordsFor, Duration keepAccessesFor) {}

  public SharePurge(ShareService.Keeping keeping, InstantSource clock, Pace pace) {
    super("share-purge", Duration.ZERO);
    this.keeping = keeping;
    this.clock = clock;
    this.pace = pace;
  }

  /**
   * Purges once.
   *
   * @return how many shares lost their bytes
   */
  public int purge() {
    Instant now = clock.instant();
    int purged = 0;
    int kept = 0;
    List<ShareAddress> expired = keeping.records().listExpired(now, kept, BATCH);
    while (!expired.isEmpty()) {
      int deleted = 0;
      for (ShareAddress address : expired) {
        deleted += purge(address, now) ? 1 : 0;
      }
      purged += deleted;
      kept += expired.size() - deleted;
      expired = keeping.records().listExpired(now, kept, BATCH);
    }
    int forgotten = keeping.records().forgetExpiredBefore(now.minus(pace.keepRecordsFor()));
    forgotten += keeping.log().forgetBefore(now.minus(pace.keepAccessesFor()));
    if (purged + forgotten > 0) {
      LOG.info("{} expired shares purged, {} records forgotten", purged, forgotten);
    }
    return purged;
  }

  /** One that cannot be deleted keeps none of the others; the next run tries it again. */
  private boolean purge(ShareAddress address, Instant now) {
    try {
      keeping.store().delete(address);
      keeping.records().markPurged(address, now);
      return true;
    } catch (IOException e) {
      LOG.warn("an expired share could not be purged: {}", SafeReason.of(e));
      return false;
    }
  }

  @Override
  protected Duration runOnce() {
    try {
      purge();
    } catch (Exception e) { // the boundary of a job: the next run tries again
      LOG.warn("expired shares could not be purged: {}", SafeReason.of(e));
    }
    return pace.every();
  }
}
