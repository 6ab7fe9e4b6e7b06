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

  /** What the attribute holds, with the forms and cuts that mean something for it. */
  enum Kind {
    TEXT(EnumSet.of(Form.TEXT, Form.TEXT_OR_NULL, Form.UPPER_CASE), EnumSet.of(Cut.NONE)),
    NUMBER(
        EnumSet.of(Form.TEXT, Form.TEXT_OR_NULL, Form.NUMBER, Form.NUMBER_OR_NULL),
        EnumSet.of(Cut.NONE)),
    YEAR(
        EnumSet.of(Form.TEXT, Form.TEXT_OR_NULL, Form.NUMBER, Form.NUMBER_OR_NULL),
        EnumSet.of(Cut.NONE, Cut.DECADE)),
    DAY(EnumSet.of(Form.TEXT, Form.DATE_TIME), EnumSet.of(Cut.NONE, Cut.DAY)),
    TIME(EnumSet.of(Form.TEXT, Form.TEXT_OR_NULL), EnumSet.of(Cut.NONE, Cut.HOUR, Cut.DAY)),
    TEXTS(
        EnumSet.of(Form.TEXT, Form.FIRST, Form.FIRST_OR_NULL, Form.UPPER_CASE),
        EnumSet.of(Cut.NONE, Cut.FIRST_ENTRY, Cut.FIRST_TWO_ENTRIES)),
    OBJECT(EnumSet.of(Form.TEXT), EnumSet.of(Cut.NONE)),
    OBJECTS(EnumSet.of(Form.TEXT), EnumSet.of(Cut.NONE, Cut.FIRST_ENTRY, Cut.FIRST_TWO_ENTRIES));

    private final Set<Form> forms;
    private final Set<Cut> cuts;

    Kind(Set<Form> forms, Set<Cut> cuts) {
      this.forms = Set.copyOf(forms);
      this.cuts = Set.copyOf(cuts);
    }

    Set<Form> forms() {
      return forms;
    }

    Set<Cut> cuts() {
      return cuts;
    }
  }
}
