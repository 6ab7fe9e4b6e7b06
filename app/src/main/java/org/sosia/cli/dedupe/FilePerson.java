package org.sosia.cli.dedupe;

import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDateCell;
import org.sosia.matching.PersonRecord;

/**
 * One row of a file.
 *
 * @param line the line on which it begins, counted from 1
 * @param person what the rule compares
 * @param entity who it truly is; null = the file is read without its truth
 * @param birthDateCell what stood where the date of birth stands
 * @param verifiedByDefault whether the file leaves it to {@code --dates-verified} if the date is
 *     verified
 */
record FilePerson(
    long line,
    PersonRecord person,
    @Nullable String entity,
    BirthDateCell birthDateCell,
    boolean verifiedByDefault) {
  @Override
  public String toString() {
    return "FilePerson[line=" + line + ", person=" + person + "]";
  }
}
