package org.sosia.profile.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Raw means by label, each with the number of persons it stands on. Only disclosure control can
 * read it.
 */
public final class RawMeans {
  private final Map<String, Entry> entries;

  private RawMeans(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** A new empty set of means. */
  public static Builder builder() {
    return new Builder();
  }

  /** No figure in a log. */
  @Override
  public String toString() {
    return "RawMeans[" + entries.size() + " entries]";
  }

  @Nullable Entry find(String label) {
    return entries.get(label);
  }

  record Entry(long persons, double mean) {}

  /** Fills a set of means; confined to one thread. */
  public static final class Builder {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a mean.
     *
     * @param persons number of persons with a value, 0 or more
     * @param mean mean of one value per person; ignored when nobody has one
     */
    public Builder mean(String label, long persons, double mean) {
      if (persons < 0 || (persons > 0 && !Double.isFinite(mean))) {
        throw new IllegalArgumentException("mean out of range");
      }
      entries.put(label, new Entry(persons, mean));
      return this;
    }

    public RawMeans build() {
      return new RawMeans(Map.copyOf(entries));
    }
  }
}
