package org.sosia.dedupe.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.dedupe.EvidenceScore;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.evidence.Comparison;
import org.sosia.matching.evidence.EvidenceIndex;
import org.sosia.matching.evidence.EvidenceModel;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceSchema;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.ModelText;
import org.sosia.matching.evidence.Nicknames;
import org.sosia.matching.evidence.TextKind;
import org.sosia.matching.evidence.Waterfall;
import org.sosia.matching.evidence.WrittenDate;
import org.sosia.matching.evidence.WrittenName;

/**
 * How registrations are weighed by evidence: the model, and which of a record's texts each of its
 * comparisons looks at. Thread-safe.
 */
public final class Evidence {
  private static final int LANGUAGES = PersonRecord.MAX_LANGUAGES;
  private static final List<String> POSTAL_CODES =
      List.of("pincode", "pin_code", "postcode", "postal_code", "zip", "zip_code");

  private final EvidenceModel model;
  private final String hash;
  private final EvidenceSchema schema;
  private final List<Optional<ComparedField>> fields;
  private final Nicknames nicknames;
  private final int leastMillibits;
  private final Map<String, Integer> languageNumbers = new HashMap<>();

  /**
   * @param leastProbability from which probability on a pair is a potential duplicate, over 0 and
   *     under 1
   * @throws IllegalArgumentException when the probability is out of range, or the model compares
   *     what registrations do not have; the message says what
   */
  public Evidence(EvidenceModel model, Nicknames nicknames, double leastProbability) {
    if (!(leastProbability > 0 && leastProbability < 1)) {
      throw new IllegalArgumentException("probability: over 0 and under 1");
    }
    this.model = model;
    this.hash = ModelText.hash(model);
    this.nicknames = nicknames;
    List<EvidenceSchema.TextField> texts = new ArrayList<>();
    List<Optional<ComparedField>> compared = new ArrayList<>();
    for (EvidenceModel.Weights weights : model.comparisons()) {
      Comparison comparison = weights.comparison();
      if (comparison.kind() == Comparison.Kind.TEXT) {
        compared.add(field(comparison.name()));
        texts.add(new EvidenceSchema.TextField(comparison.name(), kind(comparison)));
      }
    }
    this.fields = List.copyOf(compared);
    this.schema = new EvidenceSchema(texts, LANGUAGES);
    this.leastMillibits = millibits(leastProbability);
    newIndex();
  }

  /** The hash of the model. */
  public String modelHash() {
    return hash;
  }

  /** The log-odds from which a pair is a potential duplicate, in thousandths of a bit. */
  int leastMillibits() {
    return leastMillibits;
  }

  /** An empty index. */
  EvidenceIndex newIndex() {
    return new EvidenceIndex(schema, nicknames, model);
  }

  /** What evidence looks at of a record. */
  EvidenceRecord record(PersonRecord person) {
    List<WrittenName> names = new ArrayList<>();
    String[][] texts = new String[fields.size()][LANGUAGES];
    for (String[] byLanguage : texts) {
      Arrays.fill(byLanguage, "");
    }
    person
        .textByLanguage()
        .forEach((code, text) -> {
          int language = numberOf(code);
          text.find(ComparedField.NAME)
              .ifPresent(name -> names.add(new WrittenName(language, name, "", false)));
          if (language < LANGUAGES) {
            fill(texts, language, text);
          }
        });
    return new EvidenceRecord(
        person.id(),
        person.gender() == null ? "" : person.gender(),
        date(person.birthDate()),
        names,
        Arrays.stream(texts).map(List::of).toList());
  }

  /** A waterfall as it is stored and shown. */
  EvidenceScore score(Waterfall waterfall) {
    return new EvidenceScore(
        waterfall.totalMillibits(),
        waterfall.probability(),
        hash,
        waterfall.passes().stream()
            .sorted()
            .map(pass -> pass.name().toLowerCase(Locale.ROOT))
            .toList(),
        waterfall.steps().stream()
            .map(step -> new EvidenceScore.Step(step.name(), step.level(), step.weightMillibits()))
            .toList());
  }

  private void fill(String[][] texts, int language, LanguageText text) {
    for (int i = 0; i < texts.length; i++) {
      texts[i][language] = fields.get(i).flatMap(text::find).orElse("");
    }
  }

  private int numberOf(String language) {
    synchronized (languageNumbers) {
      return languageNumbers.computeIfAbsent(language, fresh -> languageNumbers.size());
    }
  }

  private static @Nullable WrittenDate date(@Nullable BirthDate born) {
    return born == null
        ? null
        : new WrittenDate(
            born.date().getYear(),
            born.date().getMonthValue(),
            born.date().getDayOfMonth(),
            born.verified());
  }

  /** The smallest log-odds whose probability is no less. */
  private static int millibits(double probability) {
    int millibits = (int) Math.rint(Math.log(probability / (1 - probability)) / Math.log(2) * 1000);
    return EvidenceScorer.probability(millibits) < probability ? millibits + 1 : millibits;
  }

  private static TextKind kind(Comparison comparison) {
    if (comparison.household()) {
      return TextKind.PLACE;
    }
    return isTelephone(comparison.name()) ? TextKind.PHONE : TextKind.PERSONAL;
  }

  /** Which text of a record a comparison looks at; empty = one that no record in memory has. */
  private static Optional<ComparedField> field(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (POSTAL_CODES.contains(plain)) {
      return Optional.of(ComparedField.PINCODE);
    }
    for (int line = 1; line <= 6; line++) {
      if (plain.matches("address_?(line)?_?" + line)) {
        return Optional.of(ComparedField.valueOf("ADDRESS_LINE_" + line));
      }
    }
    if (isTelephone(plain) || plain.contains("mail")) {
      return Optional.empty();
    }
    throw new IllegalArgumentException(
        "the model compares "
            + name
            + ", which registrations do not have; they have address_line1 to address_line6,"
            + " pincode, phone and email");
  }

  private static boolean isTelephone(String name) {
    return name.contains("phone") || name.contains("mobile");
  }
}
