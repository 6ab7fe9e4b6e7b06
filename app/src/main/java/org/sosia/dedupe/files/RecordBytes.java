package org.sosia.dedupe.files;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.sosia.dedupe.internal.Arrived;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.contact.ContactKeys;

/**
 * A record of the snapshot as bytes: arrival (8) | id | gender | date of birth (state 1, epoch day
 * 4) | number of languages (1) and for each its code and every field in the order of {@link
 * ComparedField} | number of telephone numbers (1) and their keys (8 each) | the same of e-mail
 * addresses. A text is its length in bytes (2) and UTF-8; absent is an empty one. Thread-safe.
 */
final class RecordBytes {
  private static final int MAX_RECORD_BYTES = 1 << 20;
  private static final byte NO_DATE = 0;
  private static final byte VERIFIED = 1;
  private static final byte UNVERIFIED = 2;

  private RecordBytes() {}

  static byte[] of(Arrived record) {
    PersonRecord person = record.person();
    ByteBuffer bytes = ByteBuffer.allocate(size(person));
    bytes.putLong(record.arrival());
    put(bytes, person.id());
    put(bytes, person.gender());
    BirthDate born = person.birthDate();
    bytes.put(born == null ? NO_DATE : born.verified() ? VERIFIED : UNVERIFIED);
    bytes.putInt(born == null ? 0 : Math.toIntExact(born.date().toEpochDay()));
    bytes.put((byte) person.textByLanguage().size());
    person
        .textByLanguage()
        .forEach((language, text) -> {
          put(bytes, language);
          for (ComparedField field : ComparedField.values()) {
            put(bytes, text.find(field).orElse(null));
          }
        });
    put(bytes, person.contacts().phones());
    put(bytes, person.contacts().emails());
    byte[] written = new byte[bytes.position()];
    bytes.flip().get(written);
    return written;
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException when the bytes are no record
   */
  static Arrived read(byte[] record) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(record);
      long arrival = bytes.getLong();
      String id = text(bytes);
      String gender = text(bytes);
      byte dateState = bytes.get();
      LocalDate date = LocalDate.ofEpochDay(bytes.getInt());
      BirthDate born = dateState == NO_DATE ? null : new BirthDate(date, dateState == VERIFIED);
      Map<String, LanguageText> texts = new HashMap<>();
      for (int languages = bytes.get(); languages > 0; languages--) {
        String language = text(bytes);
        Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
        for (ComparedField field : ComparedField.values()) {
          fields.put(field, text(bytes));
        }
        texts.put(language, new LanguageText(fields));
      }
      ContactKeys contacts = ContactKeys.of(keys(bytes), keys(bytes));
      if (bytes.hasRemaining()) {
        throw new IllegalArgumentException("a record is too long");
      }
      return new Arrived(new PersonRecord(id, gender, born, texts, contacts), arrival);
    } catch (BufferUnderflowException | DateTimeException e) {
      throw new IllegalArgumentException("a record is cut off", e);
    }
  }

  /** Whether so many bytes can be a record. */
  static boolean isPossibleLength(int lengthBytes) {
    return lengthBytes > 0 && lengthBytes <= MAX_RECORD_BYTES;
  }

  private static int size(PersonRecord person) {
    int contacts = person.contacts().phones().length + person.contacts().emails().length;
    long size =
        64
            + 8L * contacts
            + 3L * person.id().length()
            + 3L * String.valueOf(person.gender()).length();
    for (Map.Entry<String, LanguageText> entry : person.textByLanguage().entrySet()) {
      size += 64 + 3L * entry.getKey().length();
      for (String text : entry.getValue().textByField().values()) {
        size += 3L * text.length();
      }
    }
    return Math.toIntExact(Math.min(size, MAX_RECORD_BYTES));
  }

  private static void put(ByteBuffer bytes, @Nullable String text) {
    byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > 0xFFFF) {
      throw new IllegalArgumentException("a text has more than 65,535 bytes");
    }
    bytes.putShort((short) utf8.length).put(utf8);
  }

  private static void put(ByteBuffer bytes, long[] keys) {
    bytes.put((byte) keys.length);
    for (long key : keys) {
      bytes.putLong(key);
    }
  }

  private static LongStream keys(ByteBuffer bytes) {
    long[] keys = new long[Byte.toUnsignedInt(bytes.get())];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = bytes.getLong();
    }
    return LongStream.of(keys);
  }

  private static String text(ByteBuffer bytes) {
    byte[] utf8 = new byte[Short.toUnsignedInt(bytes.getShort())];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
