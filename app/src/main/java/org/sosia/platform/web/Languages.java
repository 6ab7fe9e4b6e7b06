package org.sosia.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the pages, each with a bundle {@code messages_<tag>.properties}. */
public final class Languages {
  /** In the order of the switch; the first is the one of unknown wishes. */
  public static final List<Locale> ALL =
      List.of("en", "fr", "ar", "hi", "am", "km").stream().map(Locale::forLanguageTag).toList();

  private Languages() {}

  /**
   * A language to choose.
   *
   * @param name in itself
   */
  public record Choice(String tag, String name, boolean current) {}

  static List<Choice> choices(Locale current) {
    return ALL.stream()
        .map(one ->
            new Choice(
                one.toLanguageTag(),
                one.getDisplayLanguage(one),
                one.getLanguage().equals(current.getLanguage())))
        .toList();
  }

  static Optional<Locale> find(String tag) {
    return ALL.stream().filter(one -> one.toLanguageTag().equals(tag)).findFirst();
  }

  /** The first language that the browser asks for and that there is. */
  public static Locale wished(HttpServletRequest request) {
    for (Locale wish : Collections.list(request.getLocales())) {
      Optional<Locale> found = find(wish.getLanguage());
      if (found.isPresent()) {
        return found.get();
      }
    }
    return ALL.getFirst();
  }
}
