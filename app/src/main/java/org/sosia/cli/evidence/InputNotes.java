package org.sosia.cli.evidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.PrintWriter;
import java.util.List;

/**
 * What a file of people was taken for. The names of the components are the names in the JSON.
 *
 * @param columns each field and its column
 * @param notRead columns that mean nothing here
 * @param impossibleDates dates of birth that do not exist or lie in the future
 * @param unreadableDates dates of birth of no known form; their rows have none
 * @param dates dates of birth that are not empty, of whatever form
 * @param monthFirst impossible dates that are read as day, month and year, and would exist as
 *     month, day and year
 */
record InputNotes(
    List<String> columns,
    List<String> notRead,
    long impossibleDates,
    long unreadableDates,
    @JsonIgnore long dates,
    @JsonIgnore long monthFirst) {
  InputNotes {
    columns = List.copyOf(columns);
    notRead = List.copyOf(notRead);
  }

  private boolean hasText(String kind) {
    return columns.stream().anyMatch(column -> column.contains(kind));
  }

  /** Says it to people, on standard error. */
  void tell(PrintWriter err) {
    err.println(
        "columns: "
            + String.join(", ", columns)
            + (notRead.isEmpty() ? "" : "; not read: " + String.join(", ", notRead)));
    if (hasText("(plain text)") && !hasText("(address)")) {
      err.println(
          "warning: no column is read as an address, so that what a household shares is taken for a"
              + " person's own; name each of an address by --column address_line1=COLUMN");
    }
    if (impossibleDates + unreadableDates > 0) {
      err.printf(
          "%s: of %d dates of birth, %d cannot be read and count as absent; %d do not exist or lie"
              + " in the future%n",
          2 * (impossibleDates + unreadableDates) > dates ? "warning" : "note",
          dates,
          unreadableDates,
          impossibleDates);
    }
    if (monthFirst > 0) {
      err.printf(
          "warning: %d dates of birth do not exist as day/month/year, as they are read, but as"
              + " month/day/year; write such a file's dates as year-month-day%n",
          monthFirst);
    }
  }
}
