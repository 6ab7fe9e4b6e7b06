package org.sosia.profile.dashboard;

import java.util.OptionalLong;

/**
 * A number of persons as it may be published: a rounded number or a mark. Only {@link
 * DisclosureControl} makes one.
 */
public sealed interface PublishedCount {

  /** The rounded number, or empty if it is hidden. */
  OptionalLong value();

  /** What a page prints: plain digits, or the mark, for example {@code <10*}. */
  String text();

  /**
   * A number that may be seen; its constructor stays in this package, so nobody else can show a raw
   * count.
   */
  final class Shown implements PublishedCount {
    private final long persons;

    Shown(long persons) {
      this.persons = persons;
    }

    /** The rounded number of persons. */
    public long persons() {
      return persons;
    }

    @Override
    public OptionalLong value() {
      return OptionalLong.of(persons);
    }

    @Override
    public String text() {
      return Long.toString(persons);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Shown shown && shown.persons == persons;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(persons);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * A number that may not be seen. All hidden cells look alike: a mark that told the small ones
   * from those that only protect them would give the small ones away.
   */
  record Hidden(String text) implements PublishedCount {
    @Override
    public OptionalLong value() {
      return OptionalLong.empty();
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
