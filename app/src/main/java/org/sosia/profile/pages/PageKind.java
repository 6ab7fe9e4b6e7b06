package org.sosia.profile.pages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The pages, in the order of their tabs. */
public enum PageKind {
  OVERVIEW,
  COVERAGE,
  PEOPLE,
  CENTRES,
  QUALITY,
  PROCESSING,
  AUTHENTICATION,
  DATA,
  /** All of them, to print. */
  REPORT;

  /** Its name in addresses. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The page of this name. */
  public static Optional<PageKind> find(String label) {
    return Arrays.stream(values()).filter(page -> page.label().equals(label)).findFirst();
  }
}
