package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.contact.ContactKeys;
import org.sosia.matching.contact.ContactNormaliser;
import org.sosia.matching.contact.ContactReading;
import org.sosia.matching.contact.KeyedDigest;

/**
 * Which of a registration's texts each comparison of a model looks at. Languages are numbered in
 * the order in which they are met, and keys of contacts have a secret that is drawn, so all records
 * that are compared must come from one object. Thread-safe.
 */
public final class PersonEvidence {
  private static final int LANGUAGES = PersonRecord.MAX_LANGUAGES;
  private static final List<String> POSTAL_CODES =
      List.of("pincode", "pin_code", "postcode", "postal_code", "zip", "zip_code");

  private final EvidenceSchema schema;
  private final List<Source> sources;
  private final Map<String, Integer> languageNumbers = new ConcurrentHashMap<>();
  private final ContactReading reading =
      new ContactReading(ContactNormaliser.ofAnyCountry(), KeyedDigest.drawn());
  private int nextLanguage;

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

  /**
   * What evidence looks at of a record whose contacts are known by their keys alone: two telephone
   * numbers or e-mail addresses are equal or they differ, and no slip is seen.
   */
  public EvidenceRecord record(PersonRecord person) {
    ContactKeys keys = person.contacts();
    return record(person, new Contacts(token(keys.phones()), token(keys.emails())));
  }

  /** Digits, for telephone numbers are compared by theirs. */
  private static String token(long[] keys) {
    return keys.length == 0 ? "" : Long.toUnsignedString(keys[0]);
  }

  /**
   * What evidence looks at of a record whose contacts are known as they were written. They give
   * keys, too, where the record has none.
   */
  public EvidenceRecord record(PersonRecord person, Contacts contacts) {
    List<WrittenName> names = new ArrayList<>(2);
    int[] numbers = new int[person.textByLanguage().size()];
    LanguageText[] byLanguage = new LanguageText[numbers.length];
    int count = 0;
    int used = 1;
    for (Map.Entry<String, LanguageText> entry : person.textByLanguage().entrySet()) {
      int language = numberOf(entry.getKey());
      LanguageText text = entry.getValue();
      text.find(ComparedField.NAME)
          .ifPresent(name -> names.add(new WrittenName(language, name, "", false)));
      if (language < LANGUAGES) {
        numbers[count] = language;
        byLanguage[count++] = text;
        used = Math.max(used, language + 1);
      }
    }
    List<List<String>> texts = new ArrayList<>(sources.size());
    for (Source source : sources) {
      String[] written = new String[used];
      Arrays.fill(written, "");
      switch (source) {
        case Source.Phone() -> written[0] = contacts.phone();
        case Source.Email() -> written[0] = contacts.email();
        case Source.Field(ComparedField field) -> {
          for (int i = 0; i < count; i++) {
            written[numbers[i]] = byLanguage[i].find(field).orElse("");
          }
        }
      }
      texts.add(List.of(written));
    }
    return new EvidenceRecord(
        person.id(),
        person.gender() == null ? "" : person.gender(),
        date(person.birthDate()),
        names,
        texts,
        person.contacts().equals(ContactKeys.NONE)
            ? reading.keys(List.of(contacts.phone()), List.of(contacts.email()))
            : person.contacts());
  }

  private int numberOf(String language) {
    Integer known = languageNumbers.get(language);
    if (known != null) {
      return known;
    }
    synchronized (this) {
      return languageNumbers.computeIfAbsent(language, fresh -> nextLanguage++);
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
