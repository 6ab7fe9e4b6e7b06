package org.sosia.matching.evidence;

import java.util.Map;
import java.util.Set;
import org.sosia.matching.contact.ContactNormaliser;

/**
 * What a user says of a file's columns.
 *
 * @param columnByField columns that are not named as their field
 * @param leftOut columns that are no evidence
 * @param contacts brings telephone numbers and e-mail addresses to one spelling
 */
public record ColumnChoice(
    Map<String, String> columnByField, Set<String> leftOut, ContactNormaliser contacts) {
  /** Copies. */
  public ColumnChoice {
    columnByField = Map.copyOf(columnByField);
    leftOut = Set.copyOf(leftOut);
  }

  /** Columns by field alone; telephone numbers may be of any country. */
  public static ColumnChoice of(Map<String, String> columnByField) {
    return new ColumnChoice(columnByField, Set.of(), ContactNormaliser.ofAnyCountry());
  }
}
