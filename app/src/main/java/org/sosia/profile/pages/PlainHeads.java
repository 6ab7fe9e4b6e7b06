package org.sosia.profile.pages;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which heads of a card's table stand above which values, in one language. */
final class PlainHeads {
  private static final List<String> PERCENT =
      List.of(
          "share",
          "share-least",
          "share-most",
          "share-missing",
          "women-share",
          "success",
          "coverage");
  private static final List<String> COUNTS =
      List.of(
          "enrolled",
          "issued",
          "profiles",
          "population",
          "gap",
          "against-before",
          "authentications",
          "people-captured",
          "unit.cases");
  private static final List<String> MEANS = List.of("quality", "hours");

  private final Texts texts;

  PlainHeads(Texts texts) {
    this.texts = texts;
  }

  private Set<String> words(List<String> keys) {
    return keys.stream().map(texts::say).collect(Collectors.toSet());
  }

  boolean isTime(String head) {
    return Stream.of("day", "week", "month").anyMatch(g -> head.equals(dimension(g)));
  }

  private String dimension(String grain) {
    return texts.say("dimension." + grain);
  }

  boolean isInterval(String head) {
    return head.equals(texts.say("interval"));
  }

  boolean isPercent(String head) {
    return words(PERCENT).contains(head);
  }

  /** The type of the values below a head; null where only they tell. */
  PlainTable.@Nullable Type typeOf(String head) {
    if (isTime(head)) {
      return head.equals(dimension("month")) ? PlainTable.Type.G_YEAR_MONTH : PlainTable.Type.DATE;
    }
    if (words(COUNTS).contains(head)) {
      return PlainTable.Type.INTEGER;
    }
    return words(MEANS).contains(head) ? PlainTable.Type.DECIMAL : null;
  }

  /** The head of the column that says what is to know of a time, or why there is none. */
  String remark() {
    return texts.say("csv.remark");
  }
}
