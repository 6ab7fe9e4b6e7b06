package org.sosia.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Dashboards over the anonymous profiles. {@code settings/dashboards.yml} documents each with its
 * default.
 *
 * @param renewEvery time between two looks for new profiles
 * @param settled how long after its end profiles usually come to a month; then it is looked at when
 *     they do
 * @param defaultMonths length of the period that is shown when none is asked for
 * @param women gender codes that mean women
 * @param men gender codes that mean men
 * @param populationFile inhabitants by place: CSV of level names and a number; empty = none
 * @param mapFile GeoJSON whose features have a property {@code name}, and {@code path} where names
 *     repeat; empty = none
 * @param reportFont TrueType font of the report as PDF that is looked at first; empty = those that
 *     come with Sosia, for Latin, Greek, Cyrillic and Arabic letters
 * @param address of the server as its readers know it, for links in mails; needed where mails go
 *     out
 * @param areaClaim claim of the sign-in or token whose value names a reader of {@code areas}
 * @param areas who sees which place; once there is one entry, whoever has none sees nothing
 * @param pages the pages that a role is limited to; a role without an entry reads all
 * @param rankingNotTold per cent of the people of a table that may be under none of its labels
 *     where labels are compared; with more there is no order, no finding, no gap and no alert
 * @param disclosure the rule of disclosure control
 * @param alerts who is told when a figure crosses a limit
 * @param open what everybody may read
 */
@ConfigurationProperties(prefix = "sosia.dashboards", ignoreUnknownFields = false)
public record DashboardSettings(
    @DefaultValue("PT10S") Duration renewEvery,
    @DefaultValue("P40D") Period settled,
    @DefaultValue("6") int defaultMonths,
    @DefaultValue({"FLE", "Female"}) List<String> women,
    @DefaultValue({"MLE", "Male"}) List<String> men,
    @DefaultValue("") String populationFile,
    @DefaultValue("") String mapFile,
    @DefaultValue("") String reportFont,
    @DefaultValue("") String address,
    @DefaultValue("sub") String areaClaim,
    @DefaultValue List<Area> areas,
    @DefaultValue Map<String, List<String>> pages,
    @DefaultValue("20") int rankingNotTold,
    @DefaultValue Disclosure disclosure,
    @DefaultValue Alerts alerts,
    @DefaultValue Open open) {
  public DashboardSettings {
    women = List.copyOf(women);
    men = List.copyOf(men);
    areas = List.copyOf(areas);
    pages = Map.copyOf(pages);
    range("sosia.dashboards.default-months", defaultMonths, 1, 120);
    range("sosia.dashboards.ranking-not-told", rankingNotTold, 0, 100);
    if (renewEvery.isNegative() || renewEvery.isZero()) {
      throw new IllegalArgumentException("sosia.dashboards.renew-every: is not above zero");
    }
  }

  /**
   * @param reader a value of the claim, or {@code *} for whoever has no other entry
   * @param place level names joined by {@code /}, coarsest first, or {@code *} for everywhere
   */
  public record Area(@DefaultValue("") String reader, @DefaultValue("") String place) {}

  /**
   * @param thresholdPersons smallest number of persons that a figure may stand for
   * @param roundingBase counts are rounded to a multiple of this
   * @param openPersons what stays open of a hidden number
   */
  public record Disclosure(
      @DefaultValue("10") int thresholdPersons,
      @DefaultValue("5") int roundingBase,
      @DefaultValue("5") int openPersons) {
    public Disclosure {
      // the promise of these pages is "no cell under 10"; a setting may only be stricter
      range("sosia.dashboards.disclosure.threshold-persons", thresholdPersons, 10, 1_000);
      range("sosia.dashboards.disclosure.rounding-base", roundingBase, 5, thresholdPersons);
      if (thresholdPersons % roundingBase != 0) {
        throw new IllegalArgumentException(
            "sosia.dashboards.disclosure.rounding-base: is no divisor of threshold-persons");
      }
      range("sosia.dashboards.disclosure.open-persons", openPersons, 5, thresholdPersons - 1);
    }
  }

  /**
   * @param rules when somebody is told
   * @param webhook http or https address that alerts are posted to as JSON; empty = none
   * @param mail who is written to
   */
  public record Alerts(
      @DefaultValue List<AlertRule> rules,
      @DefaultValue("") String webhook,
      @DefaultValue Mail mail) {
    public Alerts {
      rules = List.copyOf(rules);
      if (!webhook.isEmpty() && !isWeb(webhook)) {
        throw new IllegalArgumentException(
            "sosia.dashboards.alerts.webhook: is not an http or https address with a host");
      }
      List<String> names = rules.stream().map(AlertRule::name).toList();
      names.stream()
          .filter(name -> Collections.frequency(names, name) > 1)
          .findFirst()
          .ifPresent(name -> {
            throw new IllegalArgumentException(
                "sosia.dashboards.alerts.rules: rule \"%s\", name: stands there twice"
                    .formatted(name));
          });
    }

    private static boolean isWeb(String address) {
      try {
        URI uri = new URI(address);
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
            && uri.getHost() != null;
      } catch (URISyntaxException e) {
        return false;
      }
    }
  }

  /**
   * One rule.
   *
   * @param name unique, 1 to 64 characters
   * @param kind quality-below, women-share-below or gap-above
   * @param by centre, device, location1 to location4; empty = over all
   * @param modality Finger, Iris or Face; of quality-below
   * @param limit score or per cent, 0–100
   * @param months the last so many complete months are looked at
   * @param minPersons people that a figure stands for, at least 10
   */
  public record AlertRule(
      String name,
      String kind,
      @DefaultValue("") String by,
      @DefaultValue("Finger") String modality,
      double limit,
      @DefaultValue("3") int months,
      @DefaultValue("100") long minPersons) {
    private static final List<String> KINDS =
        List.of("quality-below", "women-share-below", "gap-above");

    /** One line of what is wrong first: rule, field, value and bound. */
    public AlertRule {
      check(!name.isBlank() && name.length() <= 64, name, "name", name, "1 to 64 characters");
      check(KINDS.contains(kind), name, "kind", kind, "one of " + String.join(", ", KINDS));
      String dimensions =
          switch (kind) {
            case "quality-below" -> "centre|device|location[1-4]";
            case "women-share-below" -> "centre|location[1-4]";
            default -> "location[1-4]";
          };
      check(
          by.isEmpty() || by.matches(dimensions),
          name,
          "by",
          by,
          "empty or one of "
              + dimensions.replace("location[1-4]", "location1 to location4").replace("|", ", ")
              + ", for "
              + kind);
      check(
          !kind.equals("quality-below") || modality.matches("Finger|Iris|Face"),
          name,
          "modality",
          modality,
          "Finger, Iris or Face");
      check(limit >= 0 && limit <= 100, name, "limit", limit, "between 0 and 100");
      check(months >= 1 && months <= 120, name, "months", months, "between 1 and 120");
      check(minPersons >= 10, name, "min-persons", minPersons, "10 or more");
    }

    private static void check(boolean fits, String rule, String field, Object value, String bound) {
      if (!fits) {
        throw new IllegalArgumentException(
            "sosia.dashboards.alerts.rules: rule \"%s\", %s: \"%s\" is not %s"
                .formatted(rule, field, value, bound));
      }
    }
  }

  /**
   * @param host SMTP server; empty = no mail
   * @param port its port
   * @param user empty = without sign-in
   * @param password of the user
   * @param startTls whether the connection must be encrypted by STARTTLS
   * @param from sender
   * @param to receivers
   */
  public record Mail(
      @DefaultValue("") String host,
      @DefaultValue("587") int port,
      @DefaultValue("") String user,
      @DefaultValue("") String password,
      @DefaultValue("true") boolean startTls,
      @DefaultValue("sosia@localhost") String from,
      @DefaultValue List<String> to) {
    public Mail {
      to = List.copyOf(to);
    }

    @Override
    public String toString() {
      return "Mail[" + host + ":" + port + "]";
    }
  }

  /**
   * @param areas of the first level, all that there are; empty = nothing is published
   * @param genders codes
   * @param epsilon of one quarter's table, above 0 and at most 1
   * @param epsilonAYear of all tables of a year, at most 4
   */
  public record Open(
      @DefaultValue List<String> areas,
      @DefaultValue({"FLE", "MLE"}) List<String> genders,
      @DefaultValue("1") double epsilon,
      @DefaultValue("4") double epsilonAYear) {
    public Open {
      areas = List.copyOf(areas);
      genders = List.copyOf(genders);
    }
  }

  private static void range(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + ": is not between " + min + " and " + max);
    }
  }
}
