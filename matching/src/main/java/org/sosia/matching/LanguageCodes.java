package org.sosia.matching;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The languages by which a column of texts may end its name, as {@code name_ara}: ISO 639. */
public final class LanguageCodes {
  /** The language of texts that name none, unless it is said otherwise. */
  public static final String USUAL = "eng";

  private static final Set<String> KNOWN = known();

  private LanguageCodes() {}

  /** Whether a code of two or three letters, in lower case, is a language's. */
  public static boolean isKnown(String code) {
    return KNOWN.contains(code);
  }

  private static Set<String> known() {
    Set<String> codes = new HashSet<>(Arrays.asList(Locale.getISOLanguages()));
    for (String code : Locale.getISOLanguages()) {
      codes.add(Locale.of(code).getISO3Language());
    }
    return Set.copyOf(codes);
  }
}
