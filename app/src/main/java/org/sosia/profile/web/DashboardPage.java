package org.sosia.profile.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.dashboard.AggregationUnavailableException;
import org.sosia.profile.dashboard.DashboardRequest;
import org.sosia.profile.dashboard.Dashboards;
import org.sosia.profile.dashboard.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The programme at a glance. Every view is a link: all that it shows stands in its address. */
@Controller
public final class DashboardPage {
  private static final Logger LOG = LoggerFactory.getLogger(DashboardPage.class);
  private static final String TEMPLATE = "dashboards/overview";

  private final Dashboards dashboards;
  private final OverviewViews views;
  private final InstantSource clock;
  private final ZoneId zone;
  private final int defaultDays;

  /**
   * @param zone the programme's time zone
   * @param defaultDays length of the period that is shown when none is asked for
   */
  public DashboardPage(
      Dashboards dashboards,
      OverviewViews views,
      InstantSource clock,
      ZoneId zone,
      int defaultDays) {
    this.dashboards = dashboards;
    this.views = views;
    this.clock = clock;
    this.zone = zone;
    this.defaultDays = defaultDays;
  }

  /**
   * What the top of the page says went wrong.
   *
   * @param next what to do
   */
  public record PageProblem(
      String title, String happened, @Nullable String kept, @Nullable String next) {}

  @GetMapping("/dashboards")
  public String overview(
      @RequestParam MultiValueMap<String, String> parameters,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    switch (DashboardRequest.parse(parameters, today, defaultDays)) {
      case DashboardRequest.Valid valid -> show(valid.slice(), locale, model, response);
      case DashboardRequest.Invalid invalid -> {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        String fields =
            invalid.problems().stream()
                .map(DashboardPage::sentence)
                .collect(Collectors.joining("; "));
        model.addAttribute(
            "problem",
            new PageProblem(
                "This selection cannot be read", fields + ".", null, "Change it and show again."));
        model.addAttribute(
            "dashboard",
            views.without(
                defaultSlice(today),
                locale,
                "Nothing is shown",
                "The selection above has an error, so no number was looked up."));
      }
    }
    return TEMPLATE;
  }

  private void show(Slice slice, Locale locale, Model model, HttpServletResponse response) {
    try {
      model.addAttribute("dashboard", views.of(dashboards.view(slice), locale, clock.instant()));
    } catch (AggregationUnavailableException e) {
      LOG.warn("a dashboard was not shown: {}", SafeReason.of(e));
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      model.addAttribute(
          "problem",
          new PageProblem(
              "The figures cannot be read now",
              "The profile index does not answer.",
              "All profiles are safe in their tables and will be counted when it is back.",
              "Try again in a minute; an administrator sees the state of the parts."));
      model.addAttribute(
          "dashboard",
          views.without(slice, locale, "Nothing is shown", "The profile index is away."));
    }
  }

  private Slice defaultSlice(LocalDate today) {
    DashboardRequest nothingAsked = DashboardRequest.parse(Map.of(), today, defaultDays);
    return switch (nothingAsked) {
      case DashboardRequest.Valid valid -> valid.slice();
      case DashboardRequest.Invalid invalid ->
          throw new IllegalStateException("the default period is not valid: " + invalid.problems());
    };
  }

  private static String sentence(FieldProblem problem) {
    return problem.field() + ": " + problem.reason();
  }
}
