package org.sosia.matching.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.PersonRecord;

/** A probe's texts prepared for comparison with many records. Owned by one thread. */
final class CompiledProbe {
  private final String[] languages;
  private final @Nullable EditPattern[][] patterns;
  private final boolean anyName;

  CompiledProbe(PersonRecord probe) {
    Map<String, int[][]> encoded = EncodedText.of(probe);
    languages = encoded.keySet().toArray(String[]::new);
    patterns = new EditPattern[languages.length][EncodedText.FIELDS.size()];
    boolean named = false;
    for (int l = 0; l < languages.length; l++) {
      int[][] fields = encoded.getOrDefault(languages[l], new int[0][]);
      for (int f = 0; f < fields.length; f++) {
        patterns[l][f] = fields[f].length == 0 ? null : new EditPattern(fields[f]);
      }
      named |= patterns[l][EncodedText.NAME] != null;
    }
    anyName = named;
  }

  int languageCount() {
    return languages.length;
  }

  String language(int l) {
    return languages[l];
  }

  boolean hasAnyName() {
    return anyName;
  }

  boolean hasName(int l) {
    return patterns[l][EncodedText.NAME] != null;
  }

  /** The pattern of a field, null when absent. */
  @Nullable EditPattern pattern(int l, int field) {
    return patterns[l][field];
  }

  /** The probe's field against the code points text[from] to text[to - 1] of a stored one. */
  FieldEdits edits(int l, int field, int[] text, int from, int to) {
    EditPattern pattern = patterns[l][field];
    int storedLength = to - from;
    if (pattern == null) {
      return new FieldEdits(0, storedLength, storedLength);
    }
    int distance = storedLength == 0 ? pattern.length() : pattern.distance(text, from, to);
    return new FieldEdits(pattern.length(), storedLength, distance);
  }
}
