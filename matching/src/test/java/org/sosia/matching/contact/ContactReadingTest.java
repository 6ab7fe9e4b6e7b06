package org.sosia.matching.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContactReadingTest {
  private final ContactNormaliser ethiopian = new ContactNormaliser("251", "0");
  private final ContactReading reading = new ContactReading(ethiopian, KeyedDigest.drawn());

  @ParameterizedTest
  @CsvSource({
    "0911 234 567, +251911234567",
    "+251 (0) 911-234-567, +251911234567",
    "00251911234567, +251911234567",
    "911234567, +251911234567",
    "٠٩١١٢٣٤٥٦٧, +251911234567",
    "+44 20 7946 0123, +442079460123",
  })
  void phone_anySpelling_isOneNumber(String written, String number) {
    assertEquals(Optional.of(number), ethiopian.phone(written));
  }

  @ParameterizedTest
  @CsvSource({"none", "12", "+0911234567", "0911 234 567 890 123 456", "call my son"})
  void phone_isNone_isEmpty(String written) {
    assertEquals(Optional.empty(), ethiopian.phone(written));
  }

  @Test
  void phone_countryNotKnown_isItsLastEightDigits() {
    ContactNormaliser any = ContactNormaliser.ofAnyCountry();
    assertEquals(any.phone("+251 911 234 567"), any.phone("0911 234567"));
    assertEquals(Optional.of("1234567"), any.phone("123-4567"));
    assertEquals(Optional.empty(), any.phone("12345"));
  }

  @Test
  void email_caseAndForm_areOne() {
    assertEquals(Optional.of("é.b@example.org"), ethiopian.email(" E\u0301.B@Example.ORG "));
    assertEquals(Optional.empty(), ethiopian.email("a b@example.org"));
    assertEquals(Optional.empty(), ethiopian.email("at home"));
  }

  @Test
  void keys_equalContacts_areEqualUnderOneKeyAlone() {
    ContactKeys one = reading.keys(List.of("0911234567"), List.of("A@example.org"));
    assertEquals(one, reading.keys(List.of("+251911234567"), List.of("a@EXAMPLE.org")));
    ContactReading other = new ContactReading(ethiopian, KeyedDigest.drawn());
    assertNotEquals(one, other.keys(List.of("0911234567"), List.of("A@example.org")));
    assertNotEquals(reading.version(), other.version());
    assertEquals("ContactKeys[redacted]", one.toString());
  }

  @Test
  void keys_nothingUsable_isNothing() {
    assertSame(
        ContactKeys.NONE,
        reading.keys(List.of("", "0000000000", "99 99 99 99 9", "unknown"), List.of("", "-")));
    assertEquals(
        1, reading.keys(List.of("0911234567", "+251911234567"), List.of()).phones().length);
  }

  @Test
  void version_otherCountry_differs() {
    KeyedDigest digest = KeyedDigest.drawn();
    assertEquals(
        new ContactReading(new ContactNormaliser("251", "0"), digest).version(),
        new ContactReading(new ContactNormaliser("251", "0"), digest).version());
    assertNotEquals(
        new ContactReading(new ContactNormaliser("251", "0"), digest).version(),
        new ContactReading(new ContactNormaliser("252", "0"), digest).version());
    assertThrows(IllegalArgumentException.class, () -> new ContactNormaliser("0251", "0"));
    assertThrows(IllegalArgumentException.class, () -> new ContactNormaliser("251", "000"));
  }
}
