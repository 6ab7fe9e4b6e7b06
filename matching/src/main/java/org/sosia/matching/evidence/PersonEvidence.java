package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;

/**
 * Which of a registration's texts each comparison of a model looks at. Languages are numbered in
 * the order in which they are met, so all records that are compared must come from one object.
 * Thread-safe.
 */
public final class PersonEvidence {
  private static final int LANGUAGES = PersonRecord.MAX_LANGUAGES;
  private static final List<String> POSTAL_CODES =
      List.of("pincode", "pin_code", "postcode", "postal_code", "zip", "zip_code");

  private final EvidenceSchema schema;
  private final List<Source> sources;
  private final Map<String, Integer> languageNumbers = new HashMap<>();

  /** Where a comparison's text stands in a registration. */
  private sealed interface Source {
    record Field(ComparedField field) implements Source {}

    record Phone() implements Source {}

    record Email() implements Source {}
  }

  /**
   * For a model.
   *
   * @throws IllegalArgumentException when the model compares what registrations do not have; the
   *     message says what they have
   */
  public PersonEvidence(EvidenceModel model) {
    List<EvidenceSchema.TextField> texts = new ArrayList<>();
    List<Source> found = new ArrayList<>();
    for (EvidenceModel.Weights weights : model.comparisons()) {
      Comparison comparison = weights.comparison();
      if (comparison.kind() == Comparison.Kind.TEXT) {
        found.add(source(comparison.name()));
        texts.add(new EvidenceSchema.TextField(comparison.name(), kind(comparison)));
      }
    }
    this.sources = List.copyOf(found);
    this.schema = new EvidenceSchema(texts, LANGUAGES);
  }

  /** The texts that the model compares. */
  public EvidenceSchema schema() {
    return schema;
  }

  /** What evidence looks at of a record. */
  public EvidenceRecord record(PersonRecord person, Contacts contacts) {
    List<WrittenName> names = new ArrayList<>();
    String[][] texts = new String[sources.size()][LANGUAGES];
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
    for (int i = 0; i < texts.length; i++) {
      switch (sources.get(i)) {
        case Source.Phone() -> texts[i][0] = contacts.phone();
        case Source.Email() -> texts[i][0] = contacts.email();
        case Source.Field _ -> {
          // filled by language above
        }
      }
    }
    return new EvidenceRecord(
        person.id(),
        person.gender() == null ? "" : person.gender(),
        date(person.birthDate()),
        names,
        Arrays.stream(texts).map(List::of).toList());
  }

  private void fill(String[][] texts, int language, LanguageText text) {
    for (int i = 0; i < texts.length; i++) {
      if (sources.get(i) instanceof Source.Field(ComparedField field)) {
        texts[i][language] = text.find(field).orElse("");
      }
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

  private static TextKind kind(Comparison comparison) {
    if (comparison.household()) {
      return TextKind.PLACE;
    }
    return isTelephone(comparison.name()) ? TextKind.PHONE : TextKind.PERSONAL;
  }

  private static Source source(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    Optional<ComparedField> field = field(plain);
    if (field.isPresent()) {
      return new Source.Field(field.get());
    }
    if (isTelephone(plain)) {
      return new Source.Phone();
    }
    if (plain.contains("mail")) {
      return new Source.Email();
    }
    throw new IllegalArgumentException(
        "the model compares "
            + name
            + ", which registrations do not have; they have address_line1 to address_line6,"
            + " pincode, phone and email");
  }

  private static Optional<ComparedField> field(String plain) {
    if (POSTAL_CODES.contains(plain)) {
      return Optional.of(ComparedField.PINCODE);
    }
    for (int line = 1; line <= 6; line++) {
      if (plain.matches("address_?(line)?_?" + line)) {
        return Optional.of(ComparedField.valueOf("ADDRESS_LINE_" + line));
      }
    }
    return Optional.empty();
  }

  private static boolean isTelephone(String name) {
    return name.contains("phone") || name.contains("mobile");
  }
}
