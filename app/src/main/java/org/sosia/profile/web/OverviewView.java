package org.sosia.profile.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the overview template shows; the template documents each part.
 *
 * @param from first day, ISO
 * @param to last day, ISO
 * @param trail the way from everywhere to the chosen place
 * @param path the chosen place, coarsest level first
 * @param places places of the next level
 * @param scope what is shown, in words
 * @param empty what stands in place of the cards when there are none
 * @param indexedAt when the index was read; null when it was not
 */
public record OverviewView(
    String from,
    String to,
    List<Link> trail,
    List<String> path,
    List<Choice> places,
    List<Choice> centres,
    List<Choice> processes,
    String scope,
    List<HeadlineView> headlines,
    List<Card> cards,
    EmptyState empty,
    @Nullable Instant indexedAt) {
  public OverviewView {
    trail = List.copyOf(trail);
    path = List.copyOf(path);
    places = List.copyOf(places);
    centres = List.copyOf(centres);
    processes = List.copyOf(processes);
    headlines = List.copyOf(headlines);
    cards = List.copyOf(cards);
  }

  /** A step of the trail. */
  public record Link(String label, String href) {}

  /** An option of a form. */
  public record Choice(String value, String label, boolean selected) {}

  /** Why there is no card, and what to do. */
  public record EmptyState(String title, String text) {}

  /**
   * @param change signed number, null if it is hidden
   * @param direction up, down or flat
   */
  public record HeadlineView(
      String label, String value, @Nullable String change, String direction, String against) {}

  /**
   * @param size third, half, wide or full
   * @param chart JSON of the chart
   */
  public record Card(
      String id,
      String size,
      String title,
      String unit,
      String source,
      String period,
      @Nullable String note,
      boolean empty,
      String chart,
      List<String> columns,
      List<Row> rows) {
    public Card {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** A row of a card's table. */
  public record Row(String label, List<String> values) {
    public Row {
      values = List.copyOf(values);
    }
  }
}
