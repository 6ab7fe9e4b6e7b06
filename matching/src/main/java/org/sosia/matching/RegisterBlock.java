package org.sosia.matching;

import org.sosia.matching.internal.batch.BlockComparer;
import org.sosia.matching.internal.batch.RecordBytes;

/**
 * Records of one gender and year of birth that are all compared with each other by the rule, at
 * once: the block of a whole register's deduplication. All records are added before the first is
 * compared. The pairs and scores are those of {@link RegisterIndex}; arrivals and removals, which
 * cost it time, there are none.
 *
 * <p>Records are bytes, see {@link #pack}, so that they travel between machines as they are
 * compared. Owned by one thread.
 */
public final class RegisterBlock {
  private final BlockComparer comparer;

  /** An empty block. */
  public RegisterBlock(RuleSettings settings) {
    comparer = new BlockComparer(settings);
  }

  /** Receives potential duplicates. */
  @FunctionalInterface
  public interface PairSink {
    /**
     * Receives a pair whose score meets the threshold.
     *
     * @param probe the record that was compared, the same array that was handed in
     * @param stored the record of the block, the same array that was added
     * @param score the exact score
     */
    void pair(byte[] probe, byte[] stored, SimilarityScore score);
  }

  /** Which records of a block a guest is compared with. */
  public enum Seen {
    /** Those whose date of birth is verified. */
    VERIFIED(true, false),
    /** Those whose date of birth is not verified. */
    UNVERIFIED(false, true),
    /** All. */
    ALL(true, true);

    private final boolean verified;
    private final boolean unverified;

    Seen(boolean verified, boolean unverified) {
      this.verified = verified;
      this.unverified = unverified;
    }
  }

  /**
   * A record in bytes, its texts normalised.
   *
   * @param note what travels with it and is not compared
   */
  public static byte[] pack(PersonRecord record, String note) {
    return RecordBytes.write(record, note);
  }

  /** The record of some bytes. */
  public static PersonRecord unpack(byte[] packed) {
    return RecordBytes.person(packed);
  }

  /** The id of a packed record. */
  public static String id(byte[] packed) {
    return RecordBytes.id(packed);
  }

  /** The note of a packed record. */
  public static String note(byte[] packed) {
    return RecordBytes.note(packed);
  }

  /**
   * A hash of all of a packed record that is compared: records with equal gender, date of birth,
   * verification and normalised texts have the same, others do not but by a chance of
   * 2<sup>-64</sup>.
   */
  public static long hashOfCompared(byte[] packed) {
    return RecordBytes.hashOfCompared(packed);
  }

  /** Whether the date of birth of a packed record is verified. */
  public static boolean isVerified(byte[] packed) {
    return RecordBytes.isVerified(packed);
  }

  /**
   * Adds a record.
   *
   * @param packed a record with a date of birth
   * @param probes whether it is compared with those added before it; false when another part of the
   *     work does that
   * @throws IllegalArgumentException when there is no date of birth
   */
  public void add(byte[] packed, boolean probes) {
    comparer.add(packed, probes);
  }

  /**
   * Compares each record that probes with the records added before it: verified ones of the same
   * day with each other, unverified ones with all, as {@link RuleSettings} say. The caller vouches
   * that the unverified ones are within the window and that all have one gender.
   */
  public void compareAll(PairSink sink) {
    while (comparer.compareNext(sink)) {
      // goes on
    }
  }

  /**
   * Compares one record as {@link #compareAll} compares all, so that a caller can hand its pairs on
   * before there are more.
   *
   * @return false when all were compared before
   */
  public boolean compareNext(PairSink sink) {
    return comparer.compareNext(sink);
  }

  /** Compares an unverified record of another block within the window. */
  public void compareGuest(byte[] packed, Seen seen, PairSink sink) {
    comparer.compareGuest(packed, seen.verified, seen.unverified, sink);
  }

  /** How many candidate pairs were decided by a score so far, above the threshold or below. */
  public long candidatesScored() {
    return comparer.candidatesScored();
  }
}
