package org.sosia.profile.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.security.Roles;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.dashboard.SelectionRequest;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The dashboards. Every view is a link: all that it shows stands in its address. */
@Controller
public final class DashboardPages {
  private static final String TEMPLATE = "dashboards/page";

  private final Pages pages;
  private final Views views;

  /**
   * What a request may see.
   *
   * @param zone the programme's time zone
   * @param defaultMonths length of the period that is shown when none is asked for
   * @param usualLast the last month of that period while the given one runs
   * @param areas the place that a reader is limited to
   * @param pages the pages that a role is limited to; a role without an entry reads all
   */
  public record Views(
      InstantSource clock,
      ZoneId zone,
      int defaultMonths,
      UnaryOperator<YearMonth> usualLast,
      ReaderAreas areas,
      Map<String, Set<PageKind>> pages) {
    /** The roles that read dashboards. */
    public static final List<String> READERS =
        List.of(Roles.ANALYST, Roles.SUPERVISOR, Roles.ADMIN);

    public Views {
      pages = Map.copyOf(pages);
    }

    /** What a user may see: the pages of all of their roles, and their area; no area, no page. */
    Pages.Reader reader(@Nullable Principal user) {
      Optional<List<String>> area = areas.find(user);
      return area.isEmpty()
          ? new Pages.Reader(List.of(), Set.of())
          : new Pages.Reader(area.get(), pagesOf(user));
    }

    private Set<PageKind> pagesOf(@Nullable Principal user) {
      Set<PageKind> readable = EnumSet.noneOf(PageKind.class);
      if (user instanceof Authentication known) {
        for (GrantedAuthority granted : known.getAuthorities()) {
          String authority = granted.getAuthority();
          String role = authority == null ? "" : authority.replaceFirst("^ROLE_", "");
          if (READERS.contains(role)) {
            readable.addAll(pages.getOrDefault(role, EnumSet.allOf(PageKind.class)));
          }
        }
      }
      return readable;
    }

    /**
     * Where whoever reads other pages than the overview goes instead of it, for every link to the
     * dashboards leads there.
     */
    Optional<PageKind> insteadOfOverview(@Nullable Principal user) {
      Set<PageKind> readable = reader(user).pages();
      return readable.contains(PageKind.OVERVIEW)
          ? Optional.empty()
          : readable.stream().min(Comparator.naturalOrder());
    }

    /** What a reader asks for, within the reader's area. */
    SelectionRequest selection(Map<String, List<String>> parameters, Pages.Reader reader) {
      YearMonth running = running();
      return SelectionRequest.parse(
          parameters,
          new SelectionRequest.Usual(running, usualLast.apply(running), defaultMonths),
          reader.area());
    }

    /** The programme's month that is not over yet. */
    YearMonth running() {
      return YearMonth.from(clock.instant().atZone(zone));
    }
  }

  /**
   * What the top of the page says went wrong.
   *
   * @param next what to do
   */
  public record PageProblem(
      String title, String happened, @Nullable String kept, @Nullable String next) {}

  public DashboardPages(Pages pages, Views views) {
    this.pages = pages;
    this.views = views;
  }

  @GetMapping("/dashboards")
  public String overview(
      @RequestParam MultiValueMap<String, String> parameters,
      Locale locale,
      Model model,
      @Nullable Principal user,
      HttpServletResponse response) {
    Optional<PageKind> instead = views.insteadOfOverview(user);
    return instead.isPresent()
        ? "redirect:" + address(instead.get(), parameters)
        : show(PageKind.OVERVIEW, parameters, locale, model, user, response);
  }

  static String address(PageKind page, MultiValueMap<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .flatMap(one ->
                one.getValue().stream().map(value -> encoded(one.getKey()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return "/dashboards/" + page.label() + (query.isEmpty() ? "" : "?" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @GetMapping("/dashboards/{page}")
  public String page(
      @PathVariable String page,
      @RequestParam MultiValueMap<String, String> parameters,
      Locale locale,
      Model model,
      @Nullable Principal user,
      HttpServletResponse response) {
    PageKind kind =
        PageKind.find(page).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return show(kind, parameters, locale, model, user, response);
  }

  private String show(
      PageKind page,
      MultiValueMap<String, String> parameters,
      Locale locale,
      Model model,
      @Nullable Principal user,
      HttpServletResponse response) {
    Pages.Reader reader = views.reader(user);
    if (!reader.pages().contains(page)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    switch (views.selection(parameters, reader)) {
      case SelectionRequest.Valid valid ->
          model.addAttribute("dashboard", pages.view(page, valid.selection(), locale, reader));
      case SelectionRequest.Invalid invalid -> {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("problem", problem(invalid, pages.texts(locale)));
        if (views.selection(Map.of(), reader) instanceof SelectionRequest.Valid usual) {
          model.addAttribute("dashboard", pages.view(page, usual.selection(), locale, reader));
        }
      }
    }
    return TEMPLATE;
  }

  private static PageProblem problem(SelectionRequest.Invalid invalid, Texts texts) {
    return new PageProblem(
        texts.say("problem.title"),
        String.join("; ", sentences(invalid, texts)),
        texts.say("problem.shown"),
        texts.say("problem.next"));
  }

  /** What is wrong with each parameter, in words. */
  static List<FieldProblem> inWords(SelectionRequest.Invalid invalid, Texts texts) {
    return invalid.problems().stream()
        .map(problem -> new FieldProblem(problem.field(), texts.say("problem." + problem.reason())))
        .toList();
  }

  /** The same, each as a line. */
  static List<String> sentences(SelectionRequest.Invalid invalid, Texts texts) {
    return inWords(invalid, texts).stream()
        .map(problem -> problem.field() + ": " + problem.reason())
        .toList();
  }
}
