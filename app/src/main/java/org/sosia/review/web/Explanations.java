package org.sosia.review.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.FieldScore;
import org.sosia.matching.LanguageScore;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;
import org.sosia.review.SharedData;

/**
 * Explains how far the texts of two records agree, by the documented rule of demographic
 * deduplication with its documented weights. The adjudicator is a domain of its own and does not
 * know the register's settings, so this score need not be the register's.
 */
public final class Explanations {
  private static final Map<String, ComparedField> FIELDS =
      Map.ofEntries(
          Map.entry("fullName", ComparedField.NAME),
          Map.entry("name", ComparedField.NAME),
          Map.entry("addressLine1", ComparedField.ADDRESS_LINE_1),
          Map.entry("addressLine2", ComparedField.ADDRESS_LINE_2),
          Map.entry("addressLine3", ComparedField.ADDRESS_LINE_3),
          Map.entry("addressLine4", ComparedField.ADDRESS_LINE_4),
          Map.entry("addressLine5", ComparedField.ADDRESS_LINE_5),
          Map.entry("addressLine6", ComparedField.ADDRESS_LINE_6),
          Map.entry("postalCode", ComparedField.PINCODE),
          Map.entry("pincode", ComparedField.PINCODE));

  private final SimilarityRule rule = new SimilarityRule(RuleSettings.documented());
  private final Texts texts;

  public Explanations(Texts texts) {
    this.texts = texts;
  }

  ScoreView explain(String shortId, SharedData probe, SharedData candidate) {
    try {
      return switch (rule.compare(person(probe), person(candidate))) {
        case PairComparison.Scored scored ->
            new ScoreView(shortId, scored.score().toString(), null, steps(scored.languages()));
        case PairComparison.NotComparable none ->
            new ScoreView(
                shortId,
                null,
                "review.score.none."
                    + none.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                List.of());
      };
    } catch (IllegalArgumentException e) {
      // texts beyond the rule's limits: the sender may send anything
      return new ScoreView(shortId, null, "review.score.none.beyond-limits", List.of());
    }
  }

  private List<ScoreView.Step> steps(List<LanguageScore> languages) {
    List<ScoreView.Step> steps = new ArrayList<>();
    double at = 0;
    for (LanguageScore language : languages) {
      for (FieldScore field : language.fields()) {
        if (field.counted()) {
          double width = field.contributionPercent().doubleValue();
          double most = 100.0 * field.weight() / language.weightSum() / languages.size();
          steps.add(
              new ScoreView.Step(
                  texts.of("review.score.field." + field.field().name().toLowerCase(Locale.ROOT)),
                  texts.languageName(Words.languageTag(language.language())),
                  rounded(at),
                  rounded(width),
                  rounded(Math.max(0, most - width))));
          at += width;
        }
      }
    }
    return steps;
  }

  private static double rounded(double percent) {
    return BigDecimal.valueOf(percent).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }

  private static PersonRecord person(SharedData data) {
    Map<String, Map<ComparedField, String>> byLanguage = new LinkedHashMap<>();
    String gender = null;
    BirthDate birth = null;
    for (SharedData.Field field : data.demographics()) {
      String first = field.values().getFirst().value();
      ComparedField compared = FIELDS.get(field.name());
      if (field.name().equals("gender")) {
        gender = first;
      } else if (field.name().equals("dateOfBirth")) {
        birth = findDate(first).map(date -> new BirthDate(date, true)).orElse(null);
      } else if (compared != null) {
        field.values().stream()
            .filter(text -> !text.language().isEmpty())
            .forEach(text ->
                byLanguage
                    .computeIfAbsent(text.language(), _ -> new EnumMap<>(ComparedField.class))
                    .put(compared, text.value()));
      }
    }
    putEverywhere(data, byLanguage);
    return new PersonRecord("record", gender, birth, texts(byLanguage));
  }

  /** A field without a language, such as a postal code, belongs to each language. */
  private static void putEverywhere(
      SharedData data, Map<String, Map<ComparedField, String>> byLanguage) {
    for (SharedData.Field field : data.demographics()) {
      ComparedField compared = FIELDS.get(field.name());
      SharedData.Text plain = field.findText("").orElse(null);
      if (compared != null && plain != null) {
        byLanguage.values().forEach(fields -> fields.putIfAbsent(compared, plain.value()));
      }
    }
  }

  private static Map<String, LanguageText> texts(
      Map<String, Map<ComparedField, String>> byLanguage) {
    Map<String, LanguageText> texts = new LinkedHashMap<>();
    byLanguage.forEach((language, fields) -> texts.put(language, new LanguageText(fields)));
    return texts;
  }

  private static Optional<LocalDate> findDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text.replace('/', '-')));
    } catch (DateTimeException e) {
      return Optional.empty(); // another spelling of a date: the score says that there is none
    }
  }
}
