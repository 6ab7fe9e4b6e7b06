package org.sosia.datashare;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the metadata of the shares. */
public interface ShareRecords {
  /**
   * Notes a share whose bytes are on their way. It cannot be read, and is purged with the others
   * when nothing more is heard of it.
   */
  void reserve(Share share);

  /**
   * Makes a reserved share readable, with what is known of it now, and notes the access, both in
   * one step.
   *
   * @return false = its time was over before its bytes were there; nothing was changed
   */
  boolean publish(Share share, String caller, Instant now);

  /** Forgets a reserved share. */
  void discard(ShareAddress address);

  /** A share that can or could be read. */
  Optional<Share> findShare(ShareAddress address);

  /** The address behind a short key. */
  Optional<ShareAddress> findAddress(String shortKey);

  /**
   * Takes one use of a share and notes the access, both in one step: with n uses left and any
   * number of callers in any number of processes, exactly n succeed.
   *
   * @return the use, or empty when the share is unknown, expired or used up
   */
  Optional<Use> takeUse(ShareAddress address, String caller, Instant now);

  /**
   * One use of a share.
   *
   * @param share as it is with this use taken
   * @param accessId number of the row that notes the access
   */
  record Use(Share share, long accessId) {}

  /**
   * Gives a use back that was taken but not enjoyed, and corrects what was noted of it, both in one
   * step.
   *
   * @param outcome code of the refusal
   */
  void giveBackUse(Use use, String outcome);

  /**
   * Shares that have expired and whose bytes are still there, the longest expired first.
   *
   * @param skip how many of the first are left out
   */
  List<ShareAddress> listExpired(Instant now, int skip, int limit);

  /** Notes that the bytes are gone. */
  void markPurged(ShareAddress address, Instant now);

  /**
   * Forgets shares that expired before a moment and whose bytes are gone.
   *
   * @return how many
   */
  int forgetExpiredBefore(Instant moment);
}
