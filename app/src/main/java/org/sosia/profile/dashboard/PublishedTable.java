package org.sosia.profile.dashboard;

import java.util.List;
import java.util.Optional;

/** A table whose every number passed disclosure control. */
public record PublishedTable(PublishedCount total, List<PublishedRow> rows) {

  public PublishedTable {
    rows = List.copyOf(rows);
  }

  /** The cell of this label, or empty if there is none. */
  public Optional<PublishedCount> findCount(String label) {
    return rows.stream().filter(r -> r.label().equals(label)).map(PublishedRow::count).findFirst();
  }

  /** Whether the reader needs the note on hidden cells. */
  public boolean hasHidden() {
    return total instanceof PublishedCount.Hidden
        || rows.stream().anyMatch(r -> r.count() instanceof PublishedCount.Hidden);
  }
}
