package org.sosia.matching.internal;

import org.sosia.matching.FieldPresence;

/** One field of a pair: both lengths in code points (0 when absent) and the distance in edits. */
record FieldEdits(int probeLength, int storedLength, int distanceEdits) {
  FieldPresence presence() {
    return presence(probeLength, storedLength);
  }

  static FieldPresence presence(int probeLength, int storedLength) {
    if (probeLength > 0 && storedLength > 0) {
      return FieldPresence.BOTH;
    }
    return probeLength + storedLength > 0 ? FieldPresence.ONE : FieldPresence.NEITHER;
  }

  int longerLength() {
    return Math.max(probeLength, storedLength);
  }
}
