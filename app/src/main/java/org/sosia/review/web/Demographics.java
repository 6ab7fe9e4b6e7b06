package org.sosia.review.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.review.SharedData;
import org.sosia.review.Transliteration;

/** The demographic fields of two records side by side, each language for itself. */
public final class Demographics {
  private final Transliteration transliteration;
  private final Texts texts;

  public Demographics(Transliteration transliteration, Texts texts) {
    this.transliteration = transliteration;
    this.texts = texts;
  }

  /** Every field that either record has, in the probe's order. */
  List<CaseView.Row> rows(@Nullable SharedData probe, @Nullable SharedData candidate) {
    Set<String> names = new LinkedHashSet<>();
    fields(probe).forEach(field -> names.add(field.name()));
    fields(candidate).forEach(field -> names.add(field.name()));
    return names.stream().map(name -> row(name, find(probe, name), find(candidate, name))).toList();
  }

  private static List<SharedData.Field> fields(@Nullable SharedData data) {
    return data == null ? List.of() : data.demographics();
  }

  private static Optional<SharedData.Field> find(@Nullable SharedData data, String name) {
    return fields(data).stream().filter(field -> field.name().equals(name)).findFirst();
  }

  private CaseView.Row row(
      String name, Optional<SharedData.Field> probe, Optional<SharedData.Field> candidate) {
    Set<String> languages = new LinkedHashSet<>();
    probe.ifPresent(field -> field.values().forEach(text -> languages.add(text.language())));
    candidate.ifPresent(field -> field.values().forEach(text -> languages.add(text.language())));
    List<CaseView.Value> values = new ArrayList<>();
    for (String language : languages) {
      values.add(value(language, text(probe, language), text(candidate, language)));
    }
    return new CaseView.Row(texts.ofOr("review.field." + name, Words.label(name)), values);
  }

  private @Nullable String text(Optional<SharedData.Field> field, String language) {
    return field.flatMap(f -> f.findText(language)).map(text -> inWords(text.value())).orElse(null);
  }

  private String inWords(String value) {
    return switch (value) {
      case "true" -> texts.of("review.value.yes");
      case "false" -> texts.of("review.value.no");
      default -> value;
    };
  }

  private CaseView.Value value(
      String language, @Nullable String probe, @Nullable String candidate) {
    String tag = Words.languageTag(language);
    String name = tag.isEmpty() ? language : texts.languageName(tag);
    String direction = Words.direction(probe != null ? probe : String.valueOf(candidate));
    boolean compared = probe != null && candidate != null;
    Differences.Compared differences =
        probe != null && candidate != null
            ? Differences.compare(probe, candidate)
            : new Differences.Compared(alone(probe), alone(candidate));
    return new CaseView.Value(
        tag,
        name,
        direction,
        compared,
        compared && differences.same(),
        differences.probe(),
        differences.candidate(),
        inLatin(probe),
        inLatin(candidate));
  }

  /** Words of the page itself are in the reader's language already. */
  private @Nullable String inLatin(@Nullable String text) {
    return text == null || isOurs(text) ? null : transliteration.inLatin(text).orElse(null);
  }

  private boolean isOurs(String text) {
    return text.equals(texts.of("review.value.yes")) || text.equals(texts.of("review.value.no"));
  }

  private static List<Differences.Segment> alone(@Nullable String text) {
    return text == null ? List.of() : Differences.alone(text);
  }
}
