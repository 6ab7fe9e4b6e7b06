package org.sosia.matching;

import java.util.List;

/**
 * The records of a register, held in memory for probing.
 *
 * <p>Thread-safe. Writes are serialised and take effect at once as a whole; a probe waits for no
 * write but the one that is being done, and sees one consistent state: every write that returned
 * before the probe began, and of a replaced record either the old version or the new one.
 *
 * <p>WARNING: {@link ProbeScope#arrivedBefore} keeps its promise only if every record with a
 * smaller arrival is inserted before the probe begins. Draw the arrival and insert the record in
 * one critical section, then probe; two threads that draw first and insert later could miss each
 * other.
 */
public interface RegisterIndex {
  /**
   * Adds a record. A record of the same id is replaced in the same step, so that a repeated
   * delivery leaves one record.
   *
   * @param record the record
   * @param arrival the order in which the registration was admitted: positive and unique among the
   *     stored records
   * @throws IllegalArgumentException when the arrival is not positive, or another record has it
   */
  void insert(PersonRecord record, long arrival);

  /**
   * Replaces the record of the same id in one step.
   *
   * @return false when there is none; then nothing is stored
   * @throws IllegalArgumentException when the arrival is not positive, or another record has it
   */
  boolean update(PersonRecord record, long arrival);

  /**
   * Removes a record.
   *
   * @return false when there is none of this id
   */
  boolean delete(String id);

  /** Compares a probe with every candidate in the scope; the probe need not be stored. */
  ProbeResult probe(PersonRecord probe, ProbeScope scope);

  /**
   * Compares several probes in the state of one moment. Probes of one block are compared in one
   * pass over it, which costs less than one pass each.
   *
   * @return the results in the order of the requests, each what {@link #probe} would give
   */
  List<ProbeResult> probeAll(List<ProbeRequest> requests);

  /**
   * Hands out every record in the state of one moment, in no particular order, while others may
   * write.
   */
  void forEach(RecordConsumer consumer);

  /** How many records are stored. */
  long size();
}
