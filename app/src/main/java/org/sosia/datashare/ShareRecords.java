package org.sosia.datashare;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the metadata of the shares. */
public interface ShareRecords {
  void add(Share share);

  Optional<Share> findShare(ShareAddress address);

  /**
   * Takes one use of a share, atomically: with n uses left and any number of callers, exactly n
   * succeed.
   *
   * @return false when it is unknown, expired or used up
   */
  boolean takeUse(ShareAddress address, Instant now);

  /** Gives a use back that was taken but not enjoyed. */
  void giveBackUse(ShareAddress address);

  /** Shares that have expired and whose bytes are still there. */
  List<ShareAddress> listExpired(Instant now, int limit);

  /** Notes that the bytes are gone. */
  void markPurged(ShareAddress address, Instant now);

  /**
   * Forgets shares that expired before a moment and whose bytes are gone.
   *
   * @return how many
   */
  int forgetExpiredBefore(Instant moment);
}
