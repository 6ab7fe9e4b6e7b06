package org.sosia.matching.internal;

import java.util.Map;

/** A record in the form in which a block stores it. */
record EncodedRecord(String id, long arrival, Map<String, int[][]> textByLanguage) {}
