package org.sosia.review.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Words of the pages in the language of the request. Thread-safe. */
public final class Texts {
  private final MessageSource messages;

  public Texts(MessageSource messages) {
    this.messages = messages;
  }

  /** The text of a key, with its parameters filled in. */
  String of(String key, Object... parameters) {
    return messages.getMessage(key, parameters, LocaleContextHolder.getLocale());
  }

  /** The text of a key, or another text when the bundles have none. */
  String ofOr(String key, String otherwise) {
    String found = messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
    return found == null ? otherwise : found;
  }

  /** The day of a time in UTC, as the reader's language writes it. */
  String day(Instant at) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(LocaleContextHolder.getLocale())
        .withZone(ZoneOffset.UTC)
        .format(at);
  }

  /** A language in the words of the request's language; the tag itself when nobody knows it. */
  String languageName(String tag) {
    return tag.isEmpty()
        ? ""
        : Locale.forLanguageTag(tag).getDisplayLanguage(LocaleContextHolder.getLocale());
  }
}
