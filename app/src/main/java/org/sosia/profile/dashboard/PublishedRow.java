package org.sosia.profile.dashboard;

import java.util.OptionalInt;

/** One cell of a published table with its label. */
public record PublishedRow(String label, PublishedCount count) {

  /**
   * The cell's share of a total in whole per cent, from the published numbers alone; empty if
   * either is hidden.
   */
  public OptionalInt sharePercent(PublishedCount total) {
    return count instanceof PublishedCount.Shown part
            && total instanceof PublishedCount.Shown whole
            && whole.persons() > 0
        ? OptionalInt.of((int) Math.min(100, Math.round(100.0 * part.persons() / whole.persons())))
        : OptionalInt.empty();
  }
}
