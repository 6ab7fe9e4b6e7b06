package org.sosia.profile.definition;

import java.util.List;

/**
 * One field of a profile.
 *
 * @param name key in the profile's JSON
 * @param source attribute of the event that it is taken from; empty for {@link Form#NULL}
 * @param form how the value is written
 * @param cut how far the value is coarsened
 * @param fields the fields of an object, or of each object of a list; else empty
 */
public record FieldDefinition(
    String name, String source, Form form, Cut cut, List<FieldDefinition> fields) {
  public FieldDefinition {
    fields = List.copyOf(fields);
  }

  /** How a value is written. */
  public enum Form {
    /** Text, or a list of texts; absent is the empty text or list. */
    TEXT,
    /** Text; absent is null. */
    TEXT_OR_NULL,
    /** Text, or a list of texts, in capitals. */
    UPPER_CASE,
    /** A whole number; unknown is 0. */
    NUMBER,
    /** A whole number; unknown is null. */
    NUMBER_OR_NULL,
    /** The first of a list, as text. */
    FIRST,
    /** The first of a list, as text; none is null. */
    FIRST_OR_NULL,
    /** A day as the date and time of its begin. */
    DATE_TIME,
    /** Always null: the key is there for readers that expect it. */
    NULL
  }

  /** How far a value is coarsened. */
  public enum Cut {
    NONE,
    /** A time to its hour. */
    HOUR,
    /** A time to its day. */
    DAY,
    /** A year to the first of its ten years. */
    DECADE,
    /** A list to its first entry, such as a location to its coarsest level. */
    FIRST_ENTRY,
    /** A list to its first two entries. */
    FIRST_TWO_ENTRIES
  }
}
