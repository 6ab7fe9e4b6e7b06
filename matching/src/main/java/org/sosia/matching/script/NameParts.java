package org.sosia.matching.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The parts of a romanised name that count: without articles, with {@code abd al-x} as one part.
 */
public final class NameParts {
  private static final Set<String> ARTICLES = Set.of("al", "el", "ul", "il");
  private static final Set<String> LINKS = Set.of("bin", "ibn", "bint", "ben", "bt", "wa");
  private static final Set<String> TITLES =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "ato", "weizero", "shri", "smt", "sri", "haji", "hajj",
          "jr", "sr");

  private NameParts() {}

  /**
   * Splits a name.
   *
   * @param latin the name as {@link Romaniser#latin} gives it
   * @param arabic whether the text was written in Arabic letters, where the article is written
   *     together with its noun
   * @return its parts in their order; a name of nothing but articles keeps them
   */
  public static List<String> of(String latin, boolean arabic) {
    List<String> parts = new ArrayList<>();
    String pending = "";
    for (String word : latin.split(" ", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      if (word.equals("abd")
          || word.equals("abdul")
          || word.equals("abdel")
          || word.equals("abu")) {
        pending = word.startsWith("abd") ? "abd" : word;
      } else if (!ARTICLES.contains(word) && !LINKS.contains(word) && !TITLES.contains(word)) {
        parts.add(pending + bare(word, arabic));
        pending = "";
      }
    }
    if (!pending.isEmpty()) {
      parts.add(pending);
    }
    return parts.isEmpty() && !latin.isBlank() ? List.of(latin.replace(" ", "")) : parts;
  }

  private static String bare(String word, boolean arabic) {
    boolean article = arabic && word.startsWith("al") && word.length() > 4;
    return article ? word.substring(2) : word;
  }
}
