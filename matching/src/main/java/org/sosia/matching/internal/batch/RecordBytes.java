package org.sosia.matching.internal.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.internal.EncodedText;

/**
 * How a record lies in bytes while it travels, all numbers big-endian:
 *
 * <pre>
 * flags (1) | day of birth since 1970 (4) | id | note | gender | languages (1) | one part each
 * id, note, gender: bytes (4), UTF-8
 * part: code's length (1), code | one length in code points per field (2 each) | width (1) | texts
 * </pre>
 *
 * <p>A code point of a part has as many bytes as its width says. Texts are normalised ones.
 */
public final class RecordBytes {
  static final int FIELDS = EncodedText.FIELDS.size();

  private static final int GENDER = 1;
  private static final int DATE = 2;
  private static final int VERIFIED = 4;
  private static final int STRINGS_AT = 5;
  private static final int STRINGS = 3;

  private RecordBytes() {}

  /** A record in bytes. */
  public static byte[] write(PersonRecord person, String note) {
    String gender = person.gender();
    BirthDate born = person.birthDate();
    byte[] id = person.id().getBytes(StandardCharsets.UTF_8);
    byte[] noted = note.getBytes(StandardCharsets.UTF_8);
    byte[] gendered = gender == null ? new byte[0] : gender.getBytes(StandardCharsets.UTF_8);
    Map<String, int[][]> texts = EncodedText.of(person);
    int size =
        STRINGS_AT + STRINGS * Integer.BYTES + id.length + noted.length + gendered.length + 1;
    for (Map.Entry<String, int[][]> text : texts.entrySet()) {
      size += 2 + text.getKey().length() + FIELDS * Short.BYTES;
      size += width(text.getValue()) * codePoints(text.getValue());
    }
    ByteBuffer to = ByteBuffer.allocate(size);
    to.put((byte) ((gender == null ? 0 : GENDER) | (born == null ? 0 : flags(born))));
    to.putInt(born == null ? 0 : Math.toIntExact(born.date().toEpochDay()));
    to.putInt(id.length).put(id).putInt(noted.length).put(noted);
    to.putInt(gendered.length).put(gendered).put((byte) texts.size());
    texts.forEach((code, fields) -> put(to, code, fields));
    return to.array();
  }

  private static int flags(BirthDate born) {
    return DATE | (born.verified() ? VERIFIED : 0);
  }

  private static void put(ByteBuffer to, String code, int[][] fields) {
    byte[] ascii = code.getBytes(StandardCharsets.US_ASCII);
    to.put((byte) ascii.length).put(ascii);
    for (int[] field : fields) {
      to.putShort((short) field.length);
    }
    int width = width(fields);
    to.put((byte) width);
    for (int[] field : fields) {
      for (int codePoint : field) {
        for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
          to.put((byte) (codePoint >>> shift));
        }
      }
    }
  }

  private static int codePoints(int[][] fields) {
    int sum = 0;
    for (int[] field : fields) {
      sum += field.length;
    }
    return sum;
  }

  private static int width(int[][] fields) {
    int any = 0;
    for (int[] field : fields) {
      for (int codePoint : field) {
        any |= codePoint;
      }
    }
    return any >>> 16 != 0 ? 3 : any >>> 8 != 0 ? 2 : 1;
  }

  /** True when the date of birth is verified. */
  public static boolean isVerified(byte[] record) {
    return (record[0] & VERIFIED) != 0;
  }

  /** True when there is a date of birth. */
  static boolean hasDate(byte[] record) {
    return (record[0] & DATE) != 0;
  }

  /** The day of birth, since 1970. */
  static int day(byte[] record) {
    return ByteBuffer.wrap(record).getInt(1);
  }

  /** The record's id. */
  public static String id(byte[] record) {
    return string(record, STRINGS_AT);
  }

  /** What travels with the record. */
  public static String note(byte[] record) {
    return string(record, afterString(record, STRINGS_AT));
  }

  /**
   * The first 64 bits of SHA-256 over all of a record that is compared: everything but its id and
   * what travels with it.
   */
  public static long hashOfCompared(byte[] record) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(record, 0, STRINGS_AT);
      int from = afterString(record, afterString(record, STRINGS_AT));
      digest.update(record, from, record.length - from);
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String string(byte[] record, int at) {
    int length = ByteBuffer.wrap(record).getInt(at);
    return new String(record, at + Integer.BYTES, length, StandardCharsets.UTF_8);
  }

  private static int afterString(byte[] record, int at) {
    return at + Integer.BYTES + ByteBuffer.wrap(record).getInt(at);
  }

  /** The record; its texts are normalised once more, which changes nothing. */
  public static PersonRecord person(byte[] record) {
    String gender = string(record, afterString(record, afterString(record, STRINGS_AT)));
    boolean gendered = (record[0] & GENDER) != 0;
    return new PersonRecord(id(record), gendered ? gender : null, born(record), texts(record));
  }

  private static @Nullable BirthDate born(byte[] record) {
    return hasDate(record)
        ? new BirthDate(LocalDate.ofEpochDay(day(record)), isVerified(record))
        : null;
  }

  private static Map<String, LanguageText> texts(byte[] record) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (Parts parts = new Parts(record); parts.next(); ) {
      Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
      for (int f = 0; f < FIELDS; f++) {
        int[] text = parts.text(f);
        if (text.length > 0) {
          fields.put(EncodedText.FIELDS.get(f), new String(text, 0, text.length));
        }
      }
      texts.put(parts.code(), new LanguageText(fields));
    }
    return texts;
  }

  /** Goes through the parts of a record, one for each language. Owned by one thread. */
  static final class Parts {
    private final byte[] record;
    private final int[] lengths = new int[FIELDS];
    private int left;
    private int end;
    private int codeAt;
    private int width;
    private int textsAt;

    Parts(byte[] record) {
      this.record = record;
      int at = afterString(record, afterString(record, afterString(record, STRINGS_AT)));
      left = record[at];
      end = at + 1;
    }

    /** Moves to the next part; false when there is none. */
    boolean next() {
      if (left == 0) {
        return false;
      }
      left--;
      codeAt = end;
      int at = codeAt + 1 + record[codeAt];
      int codePoints = 0;
      for (int f = 0; f < FIELDS; f++) {
        lengths[f] = ((record[at] & 0xff) << Byte.SIZE) | (record[at + 1] & 0xff);
        codePoints += lengths[f];
        at += Short.BYTES;
      }
      width = record[at];
      textsAt = at + 1;
      end = textsAt + width * codePoints;
      return true;
    }

    /** The language's code. */
    String code() {
      return new String(record, codeAt + 1, record[codeAt], StandardCharsets.US_ASCII);
    }

    /** True when the language's code is this one. */
    boolean hasCode(byte[] code) {
      int length = record[codeAt];
      if (length != code.length) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (record[codeAt + 1 + i] != code[i]) {
          return false;
        }
      }
      return true;
    }

    /** Length of a field in code points; 0 when it is absent. */
    int length(int field) {
      return lengths[field];
    }

    /** The code points of a field. */
    int[] text(int field) {
      int at = textsAt;
      for (int f = 0; f < field; f++) {
        at += width * lengths[f];
      }
      int[] text = new int[lengths[field]];
      for (int i = 0; i < text.length; i++) {
        int codePoint = 0;
        for (int b = 0; b < width; b++) {
          codePoint = (codePoint << Byte.SIZE) | (record[at++] & 0xff);
        }
        text[i] = codePoint;
      }
      return text;
    }

    /** The {@link Signature} of a field. */
    long signature(int field) {
      int at = textsAt;
      for (int f = 0; f < field; f++) {
        at += width * lengths[f];
      }
      long signature = 0;
      for (int i = 0; i < lengths[field]; i++) {
        at += width;
        // the lowest byte alone decides, whatever the width
        signature = Signature.with(signature, record[at - 1]);
      }
      return signature;
    }
  }
}
