package org.sosia.cli.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How two texts differ, in characters as readers see them (extended grapheme clusters): a vowel
 * sign or an accent never parts from its letter. Read in order, the runs that are not {@link
 * Side#SECOND} are the first text, those that are not {@link Side#FIRST} the second.
 *
 * @param runs no two neighbours are of one side
 */
record TextDifference(List<Run> runs) {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  private static final int MOST_GRAPHEMES = 400;

  /** Where a run stands. */
  enum Side {
    BOTH,
    FIRST,
    SECOND
  }

  /**
   * A run of characters.
   *
   * @param text at least one character
   */
  record Run(Side side, String text) {}

  /** Copies. */
  TextDifference {
    runs = List.copyOf(runs);
  }

  /** The difference with the most characters in common; texts too long are told apart as wholes. */
  static TextDifference of(String first, String second) {
    List<String> a = graphemes(first);
    List<String> b = graphemes(second);
    List<Run> runs = new ArrayList<>();
    if (!first.equals(second) && Math.max(a.size(), b.size()) > MOST_GRAPHEMES) {
      a = List.of(first);
      b = List.of(second);
    }
    int[][] common = common(a, b);
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        append(runs, Side.BOTH, a.get(i));
        i++;
        j++;
      } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
        append(runs, Side.FIRST, a.get(i++));
      } else {
        append(runs, Side.SECOND, b.get(j++));
      }
    }
    return new TextDifference(runs);
  }

  /** How many characters both have in common, from each place to the ends. */
  private static int[][] common(List<String> a, List<String> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static void append(List<Run> runs, Side side, String text) {
    if (!runs.isEmpty() && runs.getLast().side() == side) {
      runs.set(runs.size() - 1, new Run(side, runs.getLast().text() + text));
    } else {
      runs.add(new Run(side, text));
    }
  }

  private static List<String> graphemes(String text) {
    return GRAPHEME.matcher(text).results().map(found -> found.group()).toList();
  }
}
