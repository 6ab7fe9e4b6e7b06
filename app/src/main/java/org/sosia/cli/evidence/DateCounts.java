package org.sosia.cli.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDateForm;
import org.sosia.matching.evidence.EvidenceColumns;
import org.sosia.matching.evidence.WrittenDate;

/** Counts what a file's dates of birth are. Owned by one thread. */
final class DateCounts {
  private final BirthDateForm form;
  private long dates;
  private long impossible;
  private long unreadable;
  private long monthFirst;

  /**
   * @param now no date of birth lies after it
   */
  DateCounts(Instant now) {
    this.form = new BirthDateForm(BirthDateForm.USUAL, now, true);
  }

  /**
   * Counts a row.
   *
   * @param typed what stands in the file
   * @param read what it was taken for; null = nothing
   */
  void add(String typed, @Nullable WrittenDate read) {
    if (typed.isBlank()) {
      return;
    }
    dates++;
    if (read == null) {
      unreadable++;
    } else if (!isPossible(read.year(), read.month(), read.day())) {
      impossible++;
      boolean swapped = isPossible(read.year(), read.day(), read.month());
      monthFirst += swapped && EvidenceColumns.isDayFirst(typed) ? 1 : 0;
    }
  }

  private boolean isPossible(int year, int month, int day) {
    try {
      return form.isPossible(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return false;
    }
  }

  InputNotes notes(EvidenceColumns columns) {
    return new InputNotes(
        columns.read(), columns.notRead(), impossible, unreadable, dates, monthFirst);
  }
}
