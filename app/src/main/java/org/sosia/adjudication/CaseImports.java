package org.sosia.adjudication;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;

/**
 * Port: files of pairs that a deduplication of the whole register has found. A file is received in
 * parts, which are durable, and then taken as a whole or not at all. Every method needs an open
 * transaction.
 */
public interface CaseImports {
  /**
   * Begins an import, or goes on with the one of the same pairs that was cut.
   *
   * @param digest SHA-256 of the pairs, 64 hexadecimal digits: for each {@code id_a,id_b,score} and
   *     a line feed in UTF-8, the score without an exponent and trailing zeros
   * @param pairs how many rows there will be, at least 1
   * @param by who hands them in
   */
  Received begin(String digest, long pairs, String by);

  /**
   * Keeps the next rows of an import that is being received. Rows that do not begin where it stands
   * are left out, so a part that is sent twice counts once.
   *
   * @param from position of the first one, counted from 0
   * @return how many rows there are now; empty = nothing of this number is being received
   */
  Optional<Long> receive(long number, long from, List<PairRow> rows);

  /**
   * Takes an import that was received whole. When one id is unknown to the register, nothing is
   * taken, and the import is over.
   *
   * @return empty = nothing of this number is being received, or rows are missing
   */
  Optional<Taken> take(long number);

  /** The imports that were taken or refused or are being received, the latest first. */
  List<ListedImport> listLatest(int limit);

  /**
   * A row of a file.
   *
   * @param score percent by the rule, bits by evidence; more is likelier
   */
  record PairRow(RegistrationId a, RegistrationId b, BigDecimal score) {
    public PairRow {
      if (a.equals(b)) {
        throw new IllegalArgumentException("a pair: two registrations");
      }
    }
  }

  /**
   * @param number of the import
   * @param rows that are there already
   */
  record Received(long number, long rows) {}

  /** What became of an import. */
  sealed interface Taken {
    /** Its pairs wait for their turn. */
    record Done(Counts counts) implements Taken {}

    /** The rows that were received are not those that were announced; the import is over. */
    record Altered() implements Taken {}

    /**
     * Ids are unknown to the register.
     *
     * @param count of fields that hold one
     * @param first of those, in the order of the file
     */
    record Unknown(long count, List<UnknownId> first) implements Taken {
      public Unknown {
        first = List.copyOf(first);
      }
    }
  }

  /**
   * @param position of the row, counted from 0
   * @param field {@code id_a} or {@code id_b}
   */
  record UnknownId(long position, String field) {}

  /**
   * What an import's rows came to; together they are all of its rows.
   *
   * @param added pairs that wait now
   * @param repeated stood in the file before
   * @param known people were or are asked about it, or an earlier import brought it
   * @param withoutRecord one of the two stands for nobody any more
   */
  record Counts(long added, long repeated, long known, long withoutRecord) {}

  /**
   * @param pairs rows that its file has
   * @param state {@code RECEIVING}, {@code DONE} or {@code REFUSED}
   * @param endedAt null = it is being received
   */
  record ListedImport(
      long number,
      long pairs,
      String state,
      String by,
      Instant begunAt,
      @Nullable Instant endedAt,
      Counts counts) {}
}
