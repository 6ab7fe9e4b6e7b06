package org.sosia.dedupe.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row a language of {@code individual_demographic_dedup}: what stands in its columns and how it
 * is encrypted, each value for its own registration, language and column. Thread-safe.
 */
final class RegisterRows {
  private final PersonalDataCipher cipher;
  private final JsonMapper json;

  RegisterRows(PersonalDataCipher cipher, JsonMapper json) {
    this.cipher = cipher;
    this.json = json;
  }

  /**
   * A row that was read.
   *
   * @param text name, address lines and pincode
   */
  record Row(
      String registrationId,
      long arrival,
      String language,
      DemographicText text,
      @Nullable String gender,
      @Nullable LocalDate dateOfBirth,
      boolean dateOfBirthVerified) {}

  byte @Nullable [] encrypt(
      String registrationId, String language, String column, @Nullable String value) {
    return value == null
        ? null
        : cipher.encryptText(value, context(registrationId, language, column));
  }

  byte @Nullable [] encryptAddress(String registrationId, String language, DemographicText text) {
    boolean absent = text.addressLines().stream().allMatch(line -> line == null);
    return encrypt(
        registrationId,
        language,
        "address_lines",
        absent ? null : json.writeValueAsString(text.addressLines()));
  }

  Row read(ResultSet row) throws SQLException {
    String id = row.getString("reg_id");
    String language = row.getString("lang_code");
    String dob = decrypt(row, id, language, "dob");
    String address = decrypt(row, id, language, "address_lines");
    return new Row(
        id,
        row.getLong("arrival"),
        language,
        new DemographicText(
            decrypt(row, id, language, "name"),
            address == null
                ? Arrays.asList(new String[DemographicText.ADDRESS_LINES])
                : Arrays.asList(json.readValue(address, String[].class)),
            decrypt(row, id, language, "pincode")),
        decrypt(row, id, language, "gender"),
        dob == null ? null : LocalDate.parse(dob),
        row.getBoolean("dob_verified"));
  }

  /** The rows of one registration as its demographics; contact data is not read back. */
  static Demographics demographics(List<Row> rows) {
    Row first = rows.getFirst();
    Map<String, DemographicText> texts = new java.util.HashMap<>();
    rows.forEach(row -> texts.put(row.language(), row.text()));
    return new Demographics(
        texts,
        first.gender(),
        first.dateOfBirth(),
        first.dateOfBirthVerified(),
        null,
        null,
        List.of(),
        List.of());
  }

  private @Nullable String decrypt(ResultSet row, String id, String language, String column)
      throws SQLException {
    byte[] stored = row.getBytes(column);
    return stored == null ? null : cipher.decryptText(stored, context(id, language, column));
  }

  private static String context(String registrationId, String language, String column) {
    return "dedupe/" + registrationId + "/" + language + "/" + column;
  }
}
