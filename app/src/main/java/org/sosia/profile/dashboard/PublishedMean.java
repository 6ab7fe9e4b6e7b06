package org.sosia.profile.dashboard;

import java.util.OptionalLong;

/** A mean as it may be published: whole points, or a mark if it stands on too few persons. */
public final class PublishedMean {
  private final OptionalLong points;
  private final String text;

  PublishedMean(OptionalLong points, String text) {
    this.points = points;
    this.text = text;
  }

  /** The mean in whole points, or empty if it is hidden. */
  public OptionalLong points() {
    return points;
  }

  /** What a page prints: digits or the mark. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
