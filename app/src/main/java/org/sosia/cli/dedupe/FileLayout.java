package org.sosia.cli.dedupe;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDateForm;

/**
 * How a file is to be read.
 *
 * @param columnByField columns named by the user, by field such as {@code name} or {@code
 *     name_ara}; all other fields are looked for under their own names
 * @param language language code of the columns that name none
 * @param separator between the fields of a row
 * @param dates how dates of birth are written
 * @param datesVerified whether a date counts as verified where the file does not say
 * @param genderBySpelling the gender that a spelling stands for, both as they are compared; an
 *     empty one = none
 * @param truthColumn the column that says who a row truly is; null = none is read
 */
record FileLayout(
    Map<String, String> columnByField,
    String language,
    char separator,
    BirthDateForm dates,
    boolean datesVerified,
    Map<String, String> genderBySpelling,
    @Nullable String truthColumn) {
  FileLayout {
    columnByField = Map.copyOf(columnByField);
    genderBySpelling = Map.copyOf(genderBySpelling);
  }
}
