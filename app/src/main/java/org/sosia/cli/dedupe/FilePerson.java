package org.sosia.cli.dedupe;

import org.jspecify.annotations.Nullable;
import org.sosia.matching.PersonRecord;

/**
 * One row of a file.
 *
 * @param line the line on which it begins, counted from 1
 * @param person what the rule compares
 * @param entity who it truly is; null = the file is read without its truth
 * @param impossibleDate whether the row has a date of birth that is no date
 */
record FilePerson(long line, PersonRecord person, @Nullable String entity, boolean impossibleDate) {
  @Override
  public String toString() {
    return "FilePerson[line=" + line + ", person=" + person + "]";
  }
}
