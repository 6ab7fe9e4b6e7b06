package org.sosia.review.web;

import java.util.List;

/** What {@code review/decided.html} shows; the template documents each part. */
public record DecidedView(
    String id, String shortId, String outcome, List<Item> verdicts, int waiting) {
  /** The person's verdict on one candidate. */
  public record Item(String shortId, String verdict) {}
}
