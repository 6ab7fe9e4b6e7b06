package org.sosia.matching.internal;

import java.util.List;

/** All fields of a pair in one language, in the order of the fields. */
record LanguageEdits(String language, List<FieldEdits> fields) {}
