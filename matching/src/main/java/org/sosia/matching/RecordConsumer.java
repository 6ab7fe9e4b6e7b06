package org.sosia.matching;

/** Receives the records of a {@link RegisterIndex}, one after the other. */
@FunctionalInterface
public interface RecordConsumer {
  /**
   * Receives one record.
   *
   * @param record the record, with its texts in the form in which they are compared
   * @param arrival its arrival
   */
  void accept(PersonRecord record, long arrival);
}
