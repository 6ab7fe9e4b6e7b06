package org.sosia.wiring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sosia.config.DashboardSettings;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.web.DashboardPages;
import org.sosia.profile.web.ReaderAreas;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Who may see what of the dashboards, from the settings; what cannot be meant stops the start. */
final class DashboardAccess {
  private static final String PREFIX = "sosia.dashboards.";

  /** Of an entry: {@code areas[0].reader}, and {@code SOSIA_DASHBOARDS_AREAS_0_READER}. */
  private static final Pattern ENTRY =
      Pattern.compile("sosia[._]dashboards[._]areas(\\[\\d+]|[._]\\d+)[._](reader|place)");

  private static final Pattern ANY = Pattern.compile("sosia[._]dashboards[._]areas[._\\[].*");

  private DashboardAccess() {}

  /**
   * The place of each reader.
   *
   * @param population inhabitants by place
   * @throws IllegalArgumentException naming the setting
   */
  static ReaderAreas areas(DashboardSettings settings, Map<String, Long> population) {
    try {
      return ReaderAreas.of(
          settings.areaClaim(),
          settings.areas().stream()
              .map(area -> new ReaderAreas.Entry(area.reader(), area.place()))
              .toList(),
          population);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + e.getMessage(), e);
    }
  }

  /**
   * The pages of each role that is limited to some.
   *
   * @throws IllegalArgumentException for a role that reads no dashboards, and for a page that there
   *     is not
   */
  static Map<String, Set<PageKind>> pages(DashboardSettings settings) {
    Map<String, Set<PageKind>> pages = new HashMap<>();
    settings
        .pages()
        .forEach((role, names) -> {
          if (!DashboardPages.Views.READERS.contains(role)) {
            throw new IllegalArgumentException(
                PREFIX
                    + "pages: "
                    + role
                    + " is no role that reads dashboards, which are "
                    + String.join(", ", DashboardPages.Views.READERS));
          }
          pages.put(
              role,
              names.stream().map(DashboardAccess::page).collect(Collectors.toUnmodifiableSet()));
        });
    return pages;
  }

  private static PageKind page(String name) {
    return PageKind.find(name)
        .orElseThrow(
            () -> new IllegalArgumentException(PREFIX + "pages: there is no page " + name));
  }

  /**
   * Refuses areas by user name, as they were set before, and whatever else is no entry of the list:
   * a name that binding passes over would limit nobody.
   *
   * @throws IllegalArgumentException naming the setting and what to write instead
   */
  static void refuseAreasOfBefore(ConfigurableEnvironment environment) {
    environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .filter(name -> {
          String low = name.toLowerCase(Locale.ROOT);
          return ANY.matcher(low).matches() && !ENTRY.matcher(low).matches();
        })
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException(
              name
                  + ": areas are a list of readers and places now; write "
                  + "sosia.dashboards.areas: [{reader: anna@ministry.example, place: Atlas/North}]");
        });
  }
}
