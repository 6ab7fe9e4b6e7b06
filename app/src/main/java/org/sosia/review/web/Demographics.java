package org.sosia.review.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.review.SharedData;

/** The demographic fields of two records side by side, each language for itself. */
final class Demographics {
  private Demographics() {}

  /** Every field that either record has, in the probe's order. */
  static List<CaseView.Row> rows(@Nullable SharedData probe, @Nullable SharedData candidate) {
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

  private static CaseView.Row row(
      String name, Optional<SharedData.Field> probe, Optional<SharedData.Field> candidate) {
    Set<String> languages = new LinkedHashSet<>();
    probe.ifPresent(field -> field.values().forEach(text -> languages.add(text.language())));
    candidate.ifPresent(field -> field.values().forEach(text -> languages.add(text.language())));
    List<CaseView.Value> values = new ArrayList<>();
    for (String language : languages) {
      values.add(value(language, text(probe, language), text(candidate, language)));
    }
    return new CaseView.Row(Words.label(name), values);
  }

  private static @Nullable String text(Optional<SharedData.Field> field, String language) {
    return field.flatMap(f -> f.findText(language)).map(text -> inWords(text.value())).orElse(null);
  }

  private static String inWords(String value) {
    return switch (value) {
      case "true" -> "yes";
      case "false" -> "no";
      default -> value;
    };
  }

  private static CaseView.Value value(
      String language, @Nullable String probe, @Nullable String candidate) {
    String tag = Words.languageTag(language);
    String name = tag.isEmpty() ? language : Words.languageName(tag);
    String direction = Words.direction(probe != null ? probe : String.valueOf(candidate));
    if (probe == null || candidate == null) {
      return new CaseView.Value(tag, name, direction, false, false, alone(probe), alone(candidate));
    }
    Differences.Compared compared = Differences.compare(probe, candidate);
    return new CaseView.Value(
        tag, name, direction, true, compared.same(), compared.probe(), compared.candidate());
  }

  private static List<Differences.Segment> alone(@Nullable String text) {
    return text == null ? List.of() : Differences.alone(text);
  }
}
