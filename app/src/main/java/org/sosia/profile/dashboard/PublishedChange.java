package org.sosia.profile.dashboard;

import java.util.OptionalLong;

/**
 * The difference of two published counts. It is computed from what is published and from nothing
 * else, so it tells nothing that the reader could not work out; a small difference is marked like a
 * small count.
 */
public final class PublishedChange {
  private final OptionalLong persons;
  private final String text;

  PublishedChange(OptionalLong persons, String text) {
    this.persons = persons;
    this.text = text;
  }

  /** The signed difference, or empty if it is hidden or unknown. */
  public OptionalLong persons() {
    return persons;
  }

  /** What a page prints: signed digits or the mark. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
