package org.sosia.profile.dashboard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sosia.profile.release.PublicTable;

/** Port: the tables for everybody, the counts that they are made of, and the budget of privacy. */
public interface PublicStatistics {
  /**
   * A published table.
   *
   * @param quarter for example {@code 2026-Q3}
   * @param thousandths ε that it cost, in thousandths
   */
  record Published(String quarter, Instant publishedAt, int thousandths, PublicTable table) {}

  /** Whether a table is published. */
  sealed interface Outcome {
    /** It is. */
    record Done(Published published) implements Outcome {}

    /** It is not: the year's budget does not suffice. */
    record NoBudget(int spentThousandths, int yearThousandths) implements Outcome {}

    /** It is not: the programme declares no cell. Nothing is spent. */
    record NotDeclared(boolean areas, boolean genders) implements Outcome {}

    /** It is not: nobody is counted in any declared cell of the quarter. Nothing is spent. */
    record NobodyCounted() implements Outcome {}

    /** It was before, and is never made anew. */
    record AlreadyThere() implements Outcome {}

    /** Its quarter is not over for long enough. */
    record NotOver() implements Outcome {}

    /** Its quarter is so long ago that its profiles are erased, or are about to be. */
    record TooOld() implements Outcome {}
  }

  /** All published tables, the newest first. */
  List<Published> listAll();

  /** The published table of a quarter. */
  default Optional<Published> find(String quarter) {
    return listAll().stream().filter(one -> one.quarter().equals(quarter)).findFirst();
  }

  /**
   * Persons enrolled anew, in the tables themselves and not in the index, by area and gender: each
   * once, in one cell, where the source tells one person from the next.
   *
   * @param from first day
   * @param to last day
   */
  Map<List<String>, Long> enrolments(LocalDate from, LocalDate to);

  /** ε spent in a year of publication, in thousandths. */
  int spent(int year);

  /**
   * Enters a table into the ledger and publishes it, both or none.
   *
   * @return false if its quarter is there already, or the year's spending would exceed the budget
   */
  boolean publish(Published table, int year, int yearThousandths);
}
