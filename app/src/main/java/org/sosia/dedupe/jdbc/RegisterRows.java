package org.sosia.dedupe.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.dedupe.internal.PersonRecords;
import org.sosia.dedupe.internal.RegisterContacts;
import org.sosia.matching.PersonRecord;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.registration.Applicant;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import org.sosia.registration.RegistrationId;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row a language of {@code individual_demographic_dedup}: what stands in its columns and how it
 * is encrypted, each value for its own registration, language and column. Thread-safe.
 */
final class RegisterRows {
  /** The language of a row without any text; none is ever compared in it. */
  private static final String NO_LANGUAGE = "und";

  private static final DemographicText NO_TEXT =
      new DemographicText(null, Collections.nCopies(DemographicText.ADDRESS_LINES, null), null);

  private final PersonalDataCipher cipher;
  private final JsonMapper json;
  private final RegisterContacts contacts;

  RegisterRows(PersonalDataCipher cipher, JsonMapper json, RegisterContacts contacts) {
    this.contacts = contacts;
    this.cipher = cipher;
    this.json = json;
  }

  /**
   * A row as it is stored.
   *
   * @param name encrypted, like the next six; null = absent
   */
  record Row(
      String registrationId,
      long arrival,
      String language,
      byte @Nullable [] name,
      byte @Nullable [] addressLines,
      byte @Nullable [] pincode,
      byte @Nullable [] gender,
      byte @Nullable [] dateOfBirth,
      byte @Nullable [] phone,
      byte @Nullable [] email,
      boolean dateOfBirthVerified) {}

  /**
   * One applicant as it is stored.
   *
   * @param person what a read of the rows gives
   * @param languages one row each, at least one
   */
  record Admission(Applicant applicant, PersonRecord person, List<LanguageRow> languages) {
    Admission {
      languages = List.copyOf(languages);
    }
  }

  /** The columns of one language; every text encrypted, null = absent. */
  record LanguageRow(
      String language,
      byte @Nullable [] name,
      byte @Nullable [] dateOfBirth,
      byte @Nullable [] gender,
      byte @Nullable [] phone,
      byte @Nullable [] email,
      byte @Nullable [] addressLines,
      byte @Nullable [] pincode) {}

  /**
   * Encrypts what is stored of an applicant.
   *
   * @throws org.sosia.platform.InvalidInput when the kernel takes no such record
   */
  Admission admission(Applicant applicant) {
    Demographics demographics = applicant.demographics().expose();
    Map<String, DemographicText> texts = demographics.textByLanguage();
    List<LanguageRow> languages = new ArrayList<>();
    if (texts.isEmpty()) {
      languages.add(languageRow(applicant.id(), demographics, NO_LANGUAGE, NO_TEXT));
    }
    texts.forEach((language, text) ->
        languages.add(languageRow(applicant.id(), demographics, language, text)));
    return new Admission(
        applicant, PersonRecords.of(applicant.id(), demographics, contacts), languages);
  }

  private LanguageRow languageRow(
      RegistrationId registration,
      Demographics demographics,
      String language,
      DemographicText text) {
    String id = registration.value();
    String dob = demographics.dateOfBirth() == null ? null : demographics.dateOfBirth().toString();
    return new LanguageRow(
        language,
        encrypt(id, language, "name", text.name()),
        encrypt(id, language, "dob", dob),
        encrypt(id, language, "gender", demographics.gender()),
        encrypt(id, language, "mobile_number", demographics.phone()),
        encrypt(id, language, "email", demographics.email()),
        encryptAddress(id, language, text),
        encrypt(id, language, "pincode", text.pincode()));
  }

  private byte @Nullable [] encrypt(
      String registrationId, String language, String column, @Nullable String value) {
    return value == null
        ? null
        : cipher.encryptText(value, context(registrationId, language, column));
  }

  private byte @Nullable [] encryptAddress(
      String registrationId, String language, DemographicText text) {
    boolean absent = text.addressLines().stream().allMatch(line -> line == null);
    return encrypt(
        registrationId,
        language,
        "address_lines",
        absent ? null : json.writeValueAsString(text.addressLines()));
  }

  static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getString("reg_id"),
        row.getLong("arrival"),
        row.getString("lang_code"),
        row.getBytes("name"),
        row.getBytes("address_lines"),
        row.getBytes("pincode"),
        row.getBytes("gender"),
        row.getBytes("dob"),
        row.getBytes("mobile_number"),
        row.getBytes("email"),
        row.getBoolean("dob_verified"));
  }

  /** The rows of one registration as what is compared. */
  PersonRecord person(List<Row> rows) {
    Row first = rows.getFirst();
    Map<String, DemographicText> texts = new HashMap<>();
    rows.forEach(row -> texts.put(row.language(), text(row)));
    // gender, date and contacts are the registration's own and stand in each of its rows
    String dob = decrypt(first.dateOfBirth(), first, "dob");
    Demographics demographics =
        new Demographics(
            texts,
            decrypt(first.gender(), first, "gender"),
            dob == null ? null : LocalDate.parse(dob),
            first.dateOfBirthVerified(),
            contacts.needed() ? decrypt(first.phone(), first, "mobile_number") : null,
            contacts.needed() ? decrypt(first.email(), first, "email") : null,
            List.of(),
            List.of());
    return PersonRecords.of(new RegistrationId(first.registrationId()), demographics, contacts);
  }

  private DemographicText text(Row row) {
    String address = decrypt(row.addressLines(), row, "address_lines");
    return new DemographicText(
        decrypt(row.name(), row, "name"),
        address == null
            ? Arrays.asList(new String[DemographicText.ADDRESS_LINES])
            : Arrays.asList(json.readValue(address, String[].class)),
        decrypt(row.pincode(), row, "pincode"));
  }

  private @Nullable String decrypt(byte @Nullable [] stored, Row row, String column) {
    return stored == null
        ? null
        : cipher.decryptText(stored, context(row.registrationId(), row.language(), column));
  }

  private static String context(String registrationId, String language, String column) {
    return "dedupe/" + registrationId + "/" + language + "/" + column;
  }
}
