package org.sosia.profile.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.RegistrationProcess;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.Backlog;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.PublishedReleases;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.pages.PageView.Choice;
import org.sosia.profile.pages.PageView.Kept;
import org.sosia.profile.pages.PageView.Link;
import org.sosia.profile.release.PublishedTable;

/** Makes the view of a page. Thread-safe. */
public final class Pages {
  private final Aggregates aggregates;
  private final Programme programme;
  private final Supplier<Backlog.Waiting> backlog;
  private final Supplier<LocalDate> today;
  private final Supplier<List<RaisedAlert>> alerts;

  /**
   * @param backlog requests to adjudicators by state, open or answered, with their hours
   * @param today the programme's day: months and weeks that are not over are marked
   * @param alerts that are raised
   */
  public Pages(
      Aggregates aggregates,
      Programme programme,
      Supplier<Backlog.Waiting> backlog,
      Supplier<LocalDate> today,
      Supplier<List<RaisedAlert>> alerts) {
    this.aggregates = aggregates;
    this.programme = programme;
    this.backlog = backlog;
    this.today = today;
    this.alerts = alerts;
  }

  /**
   * What somebody may see.
   *
   * @param area the place that the reader is limited to; the way back ends there
   */
  public record Reader(List<String> area, Set<PageKind> pages) {
    /** No limits. */
    public static final Reader UNLIMITED = new Reader(List.of(), EnumSet.allOf(PageKind.class));

    public Reader {
      area = List.copyOf(area);
      pages = Set.copyOf(pages);
    }

    /** Whether one of the reader's pages is about what the cube counts. */
    public boolean mayCount(Cube cube) {
      return pages.stream().anyMatch(page -> page.isAbout(cube));
    }
  }

  /** The texts of a language, with the mark of hidden figures. */
  public Texts texts(Locale locale) {
    return new Texts(locale, aggregates.rules().thresholdPersons());
  }

  /**
   * A page's view of a selection.
   *
   * @param locale the reader's; English if the pages do not speak it
   * @param reader what the reader may see
   */
  public PageView view(PageKind page, Selection selection, Locale locale, Reader reader) {
    return view(page, selection, texts(locale), reader);
  }

  /**
   * The table of a card of a page for programs.
   *
   * @return empty if the page has no such card
   */
  public Optional<PlainTable> findTable(
      PageKind page, String card, Selection selection, Locale locale, Reader reader) {
    Texts plain = Texts.plain(locale);
    return view(page, selection, plain, reader).cards().stream()
        .filter(one -> one.id().equals(card))
        .findFirst()
        .map(one -> PlainTable.of(one, plain));
  }

  private PageView view(PageKind page, Selection asked, Texts texts, Reader reader) {
    Selection selection = page.filtered(asked);
    Context context = context(selection, texts, reader);
    Content content = content(page, context, reader);
    if (context.isOpen()) {
      List<Card> closed =
          selection
              .closed(context.running())
              .map(months -> content(page, context(months, texts, reader), reader).cards())
              .orElse(List.of());
      content =
          new Content(content.headlines(), OpenPeriod.cards(context, content.cards(), closed));
    }
    content = withAlerts(page, content, context, reader);
    List<String> unknown = unknown(context);
    PublishedReleases.State state = aggregates.state();
    boolean neverRead = state.readAt().equals(Instant.EPOCH);
    return new PageView(
        page,
        context.t("page." + page.label()),
        context.texts().locale().getLanguage(),
        tabs(page, asked, context, reader),
        selection.from().toString(),
        selection.to().toString(),
        trail(page, context, reader.area()),
        selection.location(),
        choices(
            places(context),
            null,
            selection.location().isEmpty()
                ? context.t("filter.all")
                : context.t("filter.all-of", selection.location().getLast())),
        page.filtersBy("centre")
            ? choices(centres(context), selection.centre(), context.t("filter.all"))
            : List.of(),
        page.filtersBy("process") ? processes(context) : List.of(),
        kept(page, asked),
        scope(page, context, unknown.isEmpty()),
        content.headlines(),
        content.cards(),
        hints(page, context),
        unknown,
        note(context),
        neverRead ? null : state.readAt(),
        state.awaySince().orElse(null),
        query(selection));
  }

  private Context context(Selection selection, Texts texts, Reader reader) {
    return new Context(
        aggregates,
        selection,
        texts,
        programme,
        backlog(selection, reader),
        today.get(),
        reader.area());
  }

  /** The parameters of a selection, as they stand in an address. */
  public String query(Selection selection) {
    return Context.query(selection);
  }

  /**
   * Requests to adjudicators are known of the whole programme and of the time up to now alone: a
   * period that ended before the last complete month has none of them.
   */
  private Backlog.Waiting backlog(Selection selection, Reader reader) {
    boolean whole =
        reader.area().isEmpty() && selection.location().isEmpty() && selection.centre() == null;
    boolean now = selection.isOpen(YearMonth.from(today.get()).minusMonths(1));
    return whole && now ? backlog.get() : Backlog.Waiting.NOTHING;
  }

  private Content withAlerts(PageKind page, Content content, Context context, Reader reader) {
    boolean here =
        page == PageKind.OVERVIEW
            || (page == PageKind.REPORT && reader.pages().contains(PageKind.OVERVIEW));
    Optional<Card> raised = here ? AlertsCard.of(alerts.get(), context, reader) : Optional.empty();
    return new Content(
        content.headlines(), Stream.concat(raised.stream(), content.cards().stream()).toList());
  }

  private record Content(List<Headline> headlines, List<Card> cards) {}

  private static Content content(PageKind page, Context context, Reader reader) {
    return switch (page) {
      case OVERVIEW -> {
        OverviewPage overview = new OverviewPage(context);
        yield new Content(overview.headlines(), overview.cards());
      }
      case COVERAGE -> new Content(List.of(), new CoveragePage(context).cards());
      case PEOPLE -> new Content(List.of(), new PeoplePage(context).cards());
      case CENTRES -> new Content(List.of(), new CentresPage(context).cards());
      case QUALITY -> new Content(List.of(), new QualityPage(context).cards());
      case PROCESSING -> new Content(List.of(), new ProcessingPage(context).cards());
      case AUTHENTICATION -> new Content(List.of(), new AuthenticationPage(context).cards());
      case DATA -> new Content(List.of(), new DataPage(context).cards());
      case REPORT -> report(context, reader);
    };
  }

  /**
   * The cards of every page that the reader may see, each once; with a centre only of pages that
   * filter by it.
   */
  private static Content report(Context context, Reader reader) {
    Map<String, Card> cards = new LinkedHashMap<>();
    for (PageKind page : PageKind.values()) {
      if (page != PageKind.REPORT
          && reader.pages().contains(page)
          && page.filtered(context.selection()).equals(context.selection())) {
        content(page, context, reader)
            .cards()
            .forEach(card ->
                cards.putIfAbsent(
                    card.id(),
                    // the report's head names a process
                    page.filtersBy("process")
                        ? card
                        : card.in(context.t("unit.every-process", card.unit()))));
      }
    }
    return new Content(
        reader.pages().contains(PageKind.OVERVIEW)
            ? new OverviewPage(context).headlines()
            : List.of(),
        List.copyOf(cards.values()));
  }

  private static List<String> hints(PageKind page, Context context) {
    if (page == PageKind.AUTHENTICATION && !context.selection().location().isEmpty()) {
      return List.of(context.t("authentication.whole"));
    }
    return page == PageKind.COVERAGE && context.programme().map() == MapAreas.NONE
        ? List.of(context.t("map.none"))
        : List.of();
  }

  private static String note(Context context) {
    return context.t(
            "note",
            context.aggregates().rules().thresholdPersons(),
            context.aggregates().rules().roundingBase())
        + " "
        + context.t("note.most");
  }

  /** What is chosen and the page does not filter by: the next page may. */
  private static List<Kept> kept(PageKind page, Selection asked) {
    List<Kept> kept = new ArrayList<>();
    String centre = asked.centre();
    if (centre != null && !page.filtersBy("centre")) {
      kept.add(new Kept("centre", centre));
    }
    if (!page.filtersBy("process")) {
      kept.add(new Kept("process", asked.process()));
    }
    return kept;
  }

  private static List<Choice> tabs(
      PageKind current, Selection asked, Context context, Reader reader) {
    return Arrays.stream(PageKind.values())
        .filter(reader.pages()::contains)
        .map(page ->
            new Choice(
                context.href(page, asked), context.t("page." + page.label()), page == current))
        .toList();
  }

  private static List<String> places(Context context) {
    String next = context.selection().nextLevel();
    return next == null ? List.of() : labels(context.table(Cube.ENROLMENTS, next));
  }

  private static List<String> centres(Context context) {
    Selection selection = context.selection();
    return labels(
        context.aggregates().table(Cube.ENROLMENTS, selection.at(selection.location()), "centre"));
  }

  private static List<String> labels(PublishedTable table) {
    return table.rows().stream().map(PublishedTable.Row::label).filter(NotTold::isTold).toList();
  }

  private static List<Choice> choices(List<String> values, @Nullable String chosen, String all) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", all, chosen == null));
    Stream.concat(values.stream(), Stream.ofNullable(chosen))
        .distinct()
        .forEach(value -> choices.add(new Choice(value, value, value.equals(chosen))));
    return choices;
  }

  private static List<Choice> processes(Context context) {
    return Arrays.stream(RegistrationProcess.values())
        .filter(process -> process != RegistrationProcess.UNKNOWN)
        .map(process ->
            new Choice(
                process.label(),
                context.texts().name("process", process.label()),
                process.label().equals(context.selection().process())))
        .toList();
  }

  private static List<Link> trail(PageKind page, Context context, List<String> area) {
    List<String> location = context.selection().location();
    List<Link> trail = new ArrayList<>();
    for (int level = area.size(); level < location.size(); level++) {
      String label = level == 0 ? context.t("everywhere") : location.get(level - 1);
      trail.add(
          new Link(label, context.href(page, context.selection().at(location.subList(0, level)))));
    }
    return trail;
  }

  /** Who may belong to the choice and is counted with the wider area. */
  private static String outside(Context context) {
    NotTold outside = context.outside(Cube.ENROLMENTS);
    return outside.people() == 0 ? "" : context.t("scope.outside", outside.people());
  }

  /** What is chosen and told nowhere, in words that are the same where few people are there. */
  private static List<String> unknown(Context context) {
    List<String> unknown = new ArrayList<>();
    List<String> place = context.selection().location();
    if (place.size() > context.area().size()
        && context.programme().inhabitants(place) == null
        && !context.aggregates().tells(place, null)) {
      unknown.add(context.t("unknown.place", place.getLast()));
    }
    String centre = context.selection().centre();
    if (centre != null && !context.aggregates().tells(context.area(), centre)) {
      unknown.add(context.t("unknown.centre", centre));
    }
    return unknown;
  }

  /**
   * @param known whether the chosen place and centre are told somewhere: to others nobody belongs
   */
  private static String scope(PageKind page, Context context, boolean known) {
    Selection selection = context.selection();
    String centre = selection.centre();
    Texts texts = context.texts();
    return Stream.of(
            texts.place(selection),
            centre == null ? "" : context.t("scope.centre", centre),
            page.filtersBy("process") ? texts.name("process", selection.process()) : "",
            texts.period(selection),
            context.isOpen() ? context.t("open.scope", texts.month(context.running())) : "",
            known && page != PageKind.AUTHENTICATION ? outside(context) : "")
        .filter(part -> !part.isEmpty())
        .reduce((left, right) -> left + " · " + right)
        .orElse("");
  }
}
