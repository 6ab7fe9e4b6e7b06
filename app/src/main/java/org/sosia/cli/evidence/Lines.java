package org.sosia.cli.evidence;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Numbers for people: a line each. */
final class Lines {
  private Lines() {}

  /** The plain components of a record, by the names that its JSON has; a dash = none. */
  static String of(Object value) {
    Map<?, ?> components = JsonMapper.shared().convertValue(value, Map.class);
    StringBuilder lines = new StringBuilder();
    components.forEach((name, component) -> {
      if (component instanceof Double number) {
        lines.append(String.format(Locale.ROOT, "%-26s %12s%n", name, rounded(number)));
      } else if (!(component instanceof Collection<?>)) {
        lines.append(
            String.format(Locale.ROOT, "%-26s %12s%n", name, component == null ? "–" : component));
      }
    });
    return lines.toString();
  }

  /** To four places, but never to 0 or 1 what is neither: what is near 1 stands in full. */
  private static String rounded(double number) {
    String places = String.format(Locale.ROOT, "%.4f", number);
    if (places.equals("1.0000") && number < 1) {
      return Double.toString(number);
    }
    return places.equals("0.0000") && number > 0
        ? String.format(Locale.ROOT, "%.1e", number)
        : places;
  }
}
