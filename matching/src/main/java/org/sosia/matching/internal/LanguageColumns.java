package org.sosia.matching.internal;

/** The texts of one language in a block: one column per field. */
final class LanguageColumns {
  private final String language;
  private final TextColumn[] fields = new TextColumn[EncodedText.FIELDS.size()];

  LanguageColumns(String language, int absentRows) {
    this.language = language;
    for (int f = 0; f < fields.length; f++) {
      fields[f] = new TextColumn(absentRows);
    }
  }

  String language() {
    return language;
  }

  void write(int row, int[][] texts) {
    for (int f = 0; f < fields.length; f++) {
      fields[f].write(row, texts[f]);
    }
  }

  LanguageView view() {
    TextColumn.View[] views = new TextColumn.View[fields.length];
    for (int f = 0; f < fields.length; f++) {
      views[f] = fields[f].view();
    }
    return new LanguageView(language, views);
  }
}
