package org.sosia.profile.definition;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.sosia.profile.definition.FieldDefinition.Cut;
import org.sosia.profile.definition.FieldDefinition.Form;

/**
 * An attribute of an event that a definition may take a field from.
 *
 * @param children the attributes of an object, or of each object of a list; else empty
 */
record EventAttribute(Kind kind, Map<String, EventAttribute> children) {
  EventAttribute {
    children = Map.copyOf(children);
  }

  /** What the attribute holds. */
  enum Kind {
    TEXT,
    NUMBER,
    YEAR,
    DAY,
    TIME,
    TEXTS,
    OBJECT,
    OBJECTS;

    /** The forms that mean something for it. */
    Set<Form> forms() {
      return switch (this) {
        case TEXT -> EnumSet.of(Form.TEXT, Form.TEXT_OR_NULL, Form.UPPER_CASE);
        case NUMBER, YEAR ->
            EnumSet.of(Form.TEXT, Form.TEXT_OR_NULL, Form.NUMBER, Form.NUMBER_OR_NULL);
        case DAY -> EnumSet.of(Form.TEXT, Form.DATE_TIME);
        case TIME -> EnumSet.of(Form.TEXT, Form.TEXT_OR_NULL);
        case TEXTS -> EnumSet.of(Form.TEXT, Form.FIRST, Form.FIRST_OR_NULL, Form.UPPER_CASE);
        case OBJECT, OBJECTS -> EnumSet.of(Form.TEXT);
      };
    }

    /** The cuts that mean something for it. */
    Set<Cut> cuts() {
      return switch (this) {
        case TEXT, NUMBER, OBJECT -> EnumSet.of(Cut.NONE);
        case YEAR -> EnumSet.of(Cut.NONE, Cut.DECADE);
        case DAY -> EnumSet.of(Cut.NONE, Cut.DAY);
        case TIME -> EnumSet.of(Cut.NONE, Cut.HOUR, Cut.DAY);
        case TEXTS, OBJECTS -> EnumSet.of(Cut.NONE, Cut.FIRST_ENTRY, Cut.FIRST_TWO_ENTRIES);
      };
    }
  }
}
