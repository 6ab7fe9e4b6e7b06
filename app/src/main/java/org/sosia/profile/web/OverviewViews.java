package org.sosia.profile.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.RegistrationProcess;
import org.sosia.profile.dashboard.DashboardView;
import org.sosia.profile.dashboard.DashboardView.Figures;
import org.sosia.profile.dashboard.DashboardView.Headline;
import org.sosia.profile.dashboard.DashboardView.Withheld;
import org.sosia.profile.dashboard.ProfileAggregations;
import org.sosia.profile.dashboard.Slice;
import org.sosia.profile.web.OverviewView.Card;
import org.sosia.profile.web.OverviewView.Choice;
import org.sosia.profile.web.OverviewView.EmptyState;
import org.sosia.profile.web.OverviewView.HeadlineView;
import org.sosia.profile.web.OverviewView.Link;
import tools.jackson.databind.json.JsonMapper;

/** Turns a published view into what the overview template shows. Thread-safe. */
public final class OverviewViews {
  private final JsonMapper mapper;
  private final Map<String, String> genderNames;
  private final String hiddenMark;

  /**
   * @param genderNames what the page calls a gender code
   * @param hiddenMark what a chart writes on a hidden figure
   */
  public OverviewViews(JsonMapper mapper, Map<String, String> genderNames, String hiddenMark) {
    this.mapper = mapper;
    this.genderNames = Map.copyOf(genderNames);
    this.hiddenMark = hiddenMark;
  }

  OverviewView of(DashboardView view, Locale locale, Instant readAt) {
    PageText text = new PageText(locale, genderNames);
    return switch (view) {
      case Withheld withheld ->
          view(
              text,
              withheld.slice(),
              new Content(List.of(), List.of(), List.of(), List.of(), readAt),
              new EmptyState("Nothing may be shown for this selection", withheld.reason()));
      case Figures figures -> {
        List<Card> cards =
            new OverviewCards(figures, text, new ChartText(mapper, hiddenMark)).cards();
        List<HeadlineView> headlines =
            figures.headlines().stream().map(h -> headline(text, figures.slice(), h)).toList();
        Content content = new Content(headlines, cards, places(figures), centres(figures), readAt);
        yield view(text, figures.slice(), content, new EmptyState("", ""));
      }
    };
  }

  /** The page without a figure. */
  OverviewView without(Slice slice, Locale locale, String emptyTitle, String emptyText) {
    return view(
        new PageText(locale, genderNames),
        slice,
        new Content(List.of(), List.of(), List.of(), List.of(), null),
        new EmptyState(emptyTitle, emptyText));
  }

  private record Content(
      List<HeadlineView> headlines,
      List<Card> cards,
      List<String> places,
      List<String> centres,
      @Nullable Instant readAt) {}

  private static OverviewView view(PageText text, Slice slice, Content content, EmptyState empty) {
    return new OverviewView(
        slice.from().toString(),
        slice.to().toString(),
        trail(slice),
        slice.location(),
        choices(
            slice.location().isEmpty() ? "All" : "All of " + slice.location().getLast(),
            content.places(),
            null),
        choices("All", content.centres(), slice.centre()),
        Arrays.stream(RegistrationProcess.values())
            .filter(p -> p != RegistrationProcess.UNKNOWN)
            .map(p -> new Choice(p.label(), text.process(p), p == slice.process()))
            .toList(),
        text.scope(slice),
        content.headlines(),
        content.cards(),
        empty,
        content.readAt());
  }

  private static List<Choice> choices(String all, List<String> values, @Nullable String chosen) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", all, chosen == null));
    Stream.concat(values.stream(), Stream.ofNullable(chosen))
        .distinct()
        .forEach(value -> choices.add(new Choice(value, value, value.equals(chosen))));
    return choices;
  }

  /** Places whose own view may be shown. */
  private static List<String> places(Figures figures) {
    return figures.enrolledAgainstIssued().stream()
        .filter(row -> row.enrolled().value().isPresent())
        .map(DashboardView.ComparisonRow::label)
        .filter(label -> !label.equals(ProfileAggregations.UNKNOWN))
        .sorted()
        .toList();
  }

  private static List<String> centres(Figures figures) {
    return figures.enrolledByCentre().rows().stream()
        .filter(row -> row.count().value().isPresent())
        .map(row -> row.label())
        .filter(label -> !label.equals(ProfileAggregations.UNKNOWN))
        .sorted()
        .toList();
  }

  private static HeadlineView headline(PageText text, Slice slice, Headline headline) {
    OptionalLong change = headline.change().persons();
    long days = ChronoUnit.DAYS.between(slice.from(), slice.to()) + 1;
    String direction = change.orElse(0) > 0 ? "up" : change.orElse(0) < 0 ? "down" : "flat";
    String label =
        switch (headline.measure()) {
          case ENROLLED -> "Enrolled";
          case ISSUED -> "Identities issued";
        };
    return new HeadlineView(
        label,
        text.count(headline.current()),
        change.isPresent() ? text.change(headline.change()) : null,
        direction,
        days == 1 ? "on the day before" : "on the " + text.number(days) + " days before");
  }

  private static List<Link> trail(Slice slice) {
    if (slice.location().isEmpty()) {
      return List.of();
    }
    List<Link> trail = new ArrayList<>();
    trail.add(new Link("All locations", href(slice, 0)));
    for (int level = 1; level < slice.location().size(); level++) {
      trail.add(new Link(slice.location().get(level - 1), href(slice, level)));
    }
    return trail;
  }

  private static String href(Slice slice, int levels) {
    StringBuilder href = new StringBuilder("/dashboards?from=").append(slice.from());
    href.append("&to=").append(slice.to()).append("&process=").append(slice.process().label());
    slice.location().subList(0, levels).stream()
        .map(place -> URLEncoder.encode(place, StandardCharsets.UTF_8))
        .forEach(place -> href.append("&location=").append(place));
    return href.toString();
  }
}
