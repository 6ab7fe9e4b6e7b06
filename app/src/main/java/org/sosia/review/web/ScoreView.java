package org.sosia.review.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the demographic score of the probe and one candidate comes from.
 *
 * @param score percent; null when there is none
 * @param whyNot key of a message; null when there is a score
 */
public record ScoreView(
    String shortId, @Nullable String score, @Nullable String whyNot, List<Step> steps) {
  /**
   * One field in one language: a bar from where the last one ended.
   *
   * @param label the field in words
   * @param start where its bar begins, in percent of the whole
   * @param width what it adds, in percentage points
   * @param lost what it could have added more, in percentage points
   */
  public record Step(String label, String language, double start, double width, double lost) {}
}
