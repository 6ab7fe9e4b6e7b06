package org.sosia.dedupe.internal;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import org.sosia.registration.RegistrationId;

/** Reads what the rule compares from a registration's demographics. */
public final class PersonRecords {
  private static final List<ComparedField> ADDRESS_LINES =
      List.of(
          ComparedField.ADDRESS_LINE_1,
          ComparedField.ADDRESS_LINE_2,
          ComparedField.ADDRESS_LINE_3,
          ComparedField.ADDRESS_LINE_4,
          ComparedField.ADDRESS_LINE_5,
          ComparedField.ADDRESS_LINE_6);

  private PersonRecords() {}

  /** The record that is compared, without contacts. */
  public static PersonRecord of(RegistrationId id, Demographics demographics) {
    return of(id, demographics, RegisterContacts.none());
  }

  /**
   * The record that is compared.
   *
   * @throws InvalidInput when the kernel takes no such record, as one with a text that is too long;
   *     it names the field and a length, never a text
   */
  public static PersonRecord of(
      RegistrationId id, Demographics demographics, RegisterContacts contacts) {
    try {
      Map<String, LanguageText> texts = new HashMap<>();
      demographics.textByLanguage().forEach((language, text) -> texts.put(language, text(text)));
      return new PersonRecord(
          id.value(),
          demographics.gender(),
          birthDate(demographics.dateOfBirth(), demographics.dateOfBirthVerified()),
          texts,
          contacts.of(demographics.phone(), demographics.email()));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("identity", String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable BirthDate birthDate(@Nullable LocalDate date, boolean verified) {
    return date == null ? null : new BirthDate(date, verified);
  }

  private static LanguageText text(DemographicText typed) {
    Map<ComparedField, String> texts = new EnumMap<>(ComparedField.class);
    put(texts, ComparedField.NAME, typed.name());
    for (int line = 0; line < ADDRESS_LINES.size(); line++) {
      put(texts, ADDRESS_LINES.get(line), typed.addressLines().get(line));
    }
    put(texts, ComparedField.PINCODE, typed.pincode());
    return new LanguageText(texts);
  }

  private static void put(
      Map<ComparedField, String> texts, ComparedField field, @Nullable String typed) {
    if (typed != null) {
      texts.put(field, typed);
    }
  }
}
