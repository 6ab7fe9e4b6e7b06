package org.sosia.cli.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sosia.cli.csv.CsvLine;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationSettings;
import org.sosia.synthetic.SyntheticRegistration;

/** A synthetic population with families and twins as a labelled file, in all its languages. */
final class SyntheticFile {
  private static final List<String> PLAIN =
      List.of("dateOfBirth", "dateOfBirthVerified", "postalCode", "phone", "email");
  private static final List<String> SPOKEN =
      List.of("fullName", "addressLine1", "addressLine2", "addressLine3", "addressLine4");

  private SyntheticFile() {}

  /** The file's text. */
  static String of(int people, long seed) {
    List<SyntheticRegistration> registrations =
        Population.generate(PopulationSettings.of(people, seed)).registrations();
    TreeSet<String> languages = new TreeSet<>();
    registrations.forEach(
        one -> texts(one, "fullName").forEach(text -> languages.add(text.get("language"))));
    List<String> header =
        new ArrayList<>(
            List.of(
                "id,entity,gender,city,date_of_birth,date_of_birth_verified,postcode,phone,email"
                    .split(",", -1)));
    for (String language : languages) {
      Stream.of("name", "address_line1", "address_line2", "address_line3", "address_line4")
          .forEach(field -> header.add(field + "_" + language));
    }
    StringBuilder rows = new StringBuilder(CsvLine.of(header));
    for (SyntheticRegistration one : registrations) {
      List<String> row = new ArrayList<>(List.of(one.registrationId(), one.personId()));
      row.add(text(one, "gender", "eng"));
      row.add(text(one, "city", "eng"));
      PLAIN.forEach(
          field -> row.add(one.identity().get(field) instanceof String value ? value : ""));
      for (String language : languages) {
        SPOKEN.forEach(field -> row.add(text(one, field, language)));
      }
      rows.append(CsvLine.of(row));
    }
    return rows.toString();
  }

  private static String text(SyntheticRegistration one, String field, String language) {
    return texts(one, field).stream()
        .filter(text -> language.equals(text.get("language")))
        .map(text -> String.valueOf(text.get("value")))
        .findFirst()
        .orElse("");
  }

  @SuppressWarnings("unchecked") // simple types are lists of maps of strings
  private static List<Map<String, String>> texts(SyntheticRegistration one, String field) {
    return one.identity().get(field) instanceof List<?> list
        ? (List<Map<String, String>>) list
        : List.of();
  }
}
