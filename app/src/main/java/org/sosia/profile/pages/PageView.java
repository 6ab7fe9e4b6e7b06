package org.sosia.profile.pages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the dashboards' template shows; the template documents each part.
 *
 * @param name of the page, in words
 * @param from first month, ISO
 * @param to last month, ISO
 * @param trail the way from everywhere to the chosen place
 * @param path the chosen place, coarsest level first
 * @param centres to choose from; empty where the page does not filter by them, like {@code
 *     processes}
 * @param kept what is chosen and the page does not filter by
 * @param scope what is shown, in words
 * @param hints what the page could show and does not, with the reason
 * @param notices what the choice names that is told nowhere
 * @param note why figures may be hidden
 * @param readAt when the index was last read; null if never
 * @param awaySince since when the index has not answered; null while it does
 * @param query the view's parameters, for exports
 */
public record PageView(
    PageKind page,
    String name,
    String language,
    List<Choice> tabs,
    String from,
    String to,
    List<Link> trail,
    List<String> path,
    List<Choice> places,
    List<Choice> centres,
    List<Choice> processes,
    List<Kept> kept,
    String scope,
    List<Headline> headlines,
    List<Card> cards,
    List<String> hints,
    List<String> notices,
    String note,
    @Nullable Instant readAt,
    @Nullable Instant awaySince,
    String query) {
  public PageView {
    tabs = List.copyOf(tabs);
    trail = List.copyOf(trail);
    path = List.copyOf(path);
    places = List.copyOf(places);
    centres = List.copyOf(centres);
    processes = List.copyOf(processes);
    kept = List.copyOf(kept);
    headlines = List.copyOf(headlines);
    cards = List.copyOf(cards);
    hints = List.copyOf(hints);
    notices = List.copyOf(notices);
  }

  /** A parameter that the page's form hands on. */
  public record Kept(String name, String value) {}

  /** A step of the trail. */
  public record Link(String label, String href) {}

  /** An option of a form, or a tab whose value is its address. */
  public record Choice(String value, String label, boolean selected) {}

  /** What the window is called: the page and what it shows. */
  public String title() {
    return name + " · " + scope;
  }

  /** Whether nobody is in the selection. */
  public boolean nothing() {
    return cards.stream().allMatch(Card::empty);
  }
}
