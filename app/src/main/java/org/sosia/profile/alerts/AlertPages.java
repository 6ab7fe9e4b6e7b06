package org.sosia.profile.alerts;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** The absolute addresses of the views that show what alerts tell. */
public final class AlertPages {
  private final String address;
  private final ZoneId zone;

  /**
   * @param address of the server as its readers know it, for example {@code https://sosia.example};
   *     http or https, without a path of its own or with one
   * @param zone the programme's, for the month in which an alert was raised
   * @throws IllegalArgumentException if it is none
   */
  public AlertPages(String address, ZoneId zone) {
    URI uri = URI.create(address);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException("is not the http or https address of a server");
    }
    this.address = address.replaceFirst("/+$", "");
    this.zone = zone;
  }

  /** The view that shows an alert's figure, in the months that its rule looked at. */
  public String of(Alert alert, Instant since) {
    AlertRule rule = alert.rule();
    YearMonth running = YearMonth.from(since.atZone(zone));
    StringBuilder page = new StringBuilder(address).append("/dashboards").append(page(rule));
    page.append("?from=").append(rule.from(running));
    page.append("&to=").append(running.minusMonths(1));
    if (rule.by().startsWith("location")) {
      List<String> place = Arrays.asList(alert.subject().split("/", -1));
      // pages compare the places inside the one that is chosen; quality has no such comparison
      int levels = rule.kind() == AlertRule.Kind.QUALITY_BELOW ? place.size() : place.size() - 1;
      place
          .subList(0, levels)
          .forEach(name ->
              page.append("&location=").append(URLEncoder.encode(name, StandardCharsets.UTF_8)));
    }
    return page.toString();
  }

  private static String page(AlertRule rule) {
    return switch (rule.kind()) {
      case QUALITY_BELOW -> "/quality";
      case WOMEN_SHARE_BELOW -> rule.by().equals("centre") ? "/centres" : "/coverage";
      case GAP_ABOVE -> "";
    };
  }
}
