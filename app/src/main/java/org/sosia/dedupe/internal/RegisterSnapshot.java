package org.sosia.dedupe.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Port: a copy of the register outside the database, from which a process starts faster. The rows
 * stay the truth: who reads a snapshot compares it with them.
 */
public interface RegisterSnapshot {
  /** A snapshot that is being read; to be closed. */
  interface Open extends AutoCloseable {
    /** Every record that arrived up to here, and had not left, is in it. */
    long upTo();

    /** How many records it has by its own account. */
    long count();

    /**
     * Reads all records. They may be used only when this returns: a snapshot that was cut off is
     * noticed at its end.
     *
     * @throws UnfitSnapshot when it was altered, cut off or written in another form
     */
    void read(Consumer<Arrived> consumer) throws UnfitSnapshot;

    @Override
    void close();
  }

  /**
   * Opens the snapshot; empty when there is none.
   *
   * @throws UnfitSnapshot when there is one that cannot be read
   */
  Optional<Open> open() throws UnfitSnapshot;

  /**
   * Replaces the snapshot, whole or not at all.
   *
   * @param upTo records that arrived later are left out
   */
  void write(long upTo, long count, RegisterRecords records) throws IOException;

  /** For a process that keeps none. */
  static RegisterSnapshot none() {
    return new RegisterSnapshot() {
      @Override
      public Optional<Open> open() {
        return Optional.empty();
      }

      @Override
      public void write(long upTo, long count, RegisterRecords records) {}
    };
  }
}
