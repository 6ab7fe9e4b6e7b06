package org.sosia.matching.internal;

/** What a reader sees of one language in a block. */
record LanguageView(String language, TextColumn.View[] fields) {
  boolean hasName(int row) {
    return fields[EncodedText.NAME].length(row) > 0;
  }

  boolean hasText(int row) {
    for (TextColumn.View field : fields) {
      if (field.length(row) > 0) {
        return true;
      }
    }
    return false;
  }

  int[][] copy(int row) {
    int[][] texts = new int[fields.length][];
    for (int f = 0; f < fields.length; f++) {
      texts[f] = fields[f].copy(row);
    }
    return texts;
  }
}
