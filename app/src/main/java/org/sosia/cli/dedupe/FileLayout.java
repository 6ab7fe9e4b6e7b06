package org.sosia.cli.dedupe;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param columnByField columns named by the user, by field such as {@code name} or {@code
 *     name_ara}; all other fields are looked for under their own names
 * @param language language code of the columns that name none
 * @param separator between the fields of a row
 * @param dateFormat form of dates of birth, strict
 * @param datesVerified whether a date counts as verified where the file does not say
 * @param truthColumn the column that says who a row truly is; null = none is read
 */
record FileLayout(
    Map<String, String> columnByField,
    String language,
    char separator,
    DateTimeFormatter dateFormat,
    boolean datesVerified,
    @Nullable String truthColumn) {
  FileLayout {
    columnByField = Map.copyOf(columnByField);
  }
}
