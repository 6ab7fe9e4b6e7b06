package org.sosia.dedupe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.contact.ContactKeys;
import org.sosia.matching.evidence.ModelText;
import org.sosia.matching.evidence.Nicknames;

/** What only evidence knows of a record is not lost on the way to a snapshot. */
final class RegisterWithEvidenceTest {
  @Test
  void forEach_recordWithContacts_hasThemAgain() throws Exception {
    RegisterWithEvidence register =
        new RegisterWithEvidence(
            RegisterIndexes.columnar(RuleSettings.documented()), evidence(), Runnable::run);
    PersonRecord person =
        new PersonRecord(
                "R1",
                "F",
                new BirthDate(LocalDate.of(1990, 5, 17), true),
                Map.of("eng", new LanguageText(Map.of(ComparedField.NAME, "Sara Bekele"))))
            .withContacts(ContactKeys.of(LongStream.of(5), LongStream.of(6)));
    register.insert(person, 1);
    List<PersonRecord> records = new ArrayList<>();
    register.forEach((record, arrival) -> records.add(record));
    assertThat(records).containsExactly(person);
    assertThat(records.getFirst().contacts()).isEqualTo(person.contacts());
  }

  private static Evidence evidence() throws Exception {
    return new Evidence(ModelText.parse(model()), Nicknames.none(), 0.5);
  }

  private static String model() throws IOException {
    try (InputStream bytes =
        Objects.requireNonNull(
            RegisterWithEvidenceTest.class.getResourceAsStream("/evidence/model.txt"))) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
