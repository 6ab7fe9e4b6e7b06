package org.sosia.bulk;

import java.nio.file.Path;

/** Paths that Spark reads as they are written. */
final class SparkPath {
  /** What Spark takes for a pattern, a scheme, an escape or the next of several folders. */
  private static final String TAKEN = "[]{}*?:\\,";

  private SparkPath() {}

  /**
   * Looks at a path with all folders above it.
   *
   * @param named how the user knows it
   * @throws BulkRefused when Spark would take it for another
   */
  static void check(String named, Path path) throws BulkRefused {
    String text = path.toAbsolutePath().normalize().toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (TAKEN.indexOf(c) >= 0 || Character.isISOControl(c)) {
        String shown = Character.isISOControl(c) ? "a control character" : "the character " + c;
        throw BulkRefused.wrong(
            "%s: the path %s has %s, which Spark reads as something else; name one without it"
                .formatted(named, text.replaceAll("\\p{Cntrl}", "?"), shown));
      }
    }
  }
}
