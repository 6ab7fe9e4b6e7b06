package org.sosia.synthetic.cbeff;

/**
 * What became of reading an ISO/IEC 19794 record.
 *
 * @param <R> the record
 */
public sealed interface IsoRecordResult<R> {

  /** The record was read. */
  record Parsed<R>(R record) implements IsoRecordResult<R> {}

  /** The bytes were refused; the detail names the field and its offset. */
  record Refused<R>(Reason reason, String detail) implements IsoRecordResult<R> {}

  /** Why bytes were refused. */
  enum Reason {
    /**
     * The bytes do not begin with the format's identifier: a placeholder, ciphertext or another
     * format.
     */
    FOREIGN_FORMAT,
    /** The format's identifier, but a version other than the one of 2011. */
    UNSUPPORTED_VERSION,
    /** A length field reaches beyond the bytes. */
    TRUNCATED,
    /** Lengths or counts contradict each other. */
    INCONSISTENT
  }
}
