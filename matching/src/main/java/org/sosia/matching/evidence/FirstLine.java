package org.sosia.matching.evidence;

import java.util.List;

/** What a file's first line tells when no column that is needed is found in it. */
public final class FirstLine {
  private static final List<String> SEPARATORS = List.of(";", "\t", "|", ",");

  private FirstLine() {}

  /**
   * For the end of a message, in brackets.
   *
   * @param fields of the line, as they are written
   * @param anyKnown whether one has a known name; a line without any may be a person's
   */
  public static String inWords(List<String> fields, boolean anyKnown) {
    if (anyKnown) {
      return " (the header has: " + String.join(", ", fields) + ")";
    }
    return " (the first line has %d %s and none of a known name; %s?)"
        .formatted(
            fields.size(),
            fields.size() == 1 ? "field" : "fields",
            fields.size() == 1 ? otherSeparator(fields.getFirst()) : "is it a header");
  }

  private static String otherSeparator(String line) {
    return SEPARATORS.stream()
        .filter(line::contains)
        .findFirst()
        .map(found ->
            "it holds \"%s\": is --separator \"%s\" meant"
                .formatted(shown(found), found.equals("\t") ? "tab" : found))
        .orElse("is it a header");
  }

  private static String shown(String separator) {
    return separator.equals("\t") ? "tabulator" : separator;
  }
}
