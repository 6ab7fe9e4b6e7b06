package org.sosia.matching.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.sosia.matching.internal.EncodedText;

/**
 * How a record lies in bytes, all numbers little-endian:
 *
 * <pre>
 * shape (2) | one part per language of the shape | arrival (7 bits a byte) | id
 * part: size of the part (2) | form (1) | one length per field (1 or 2 each) | the fields' texts
 * id:   digits only: 0x80 + count, two digits a byte; short: length, UTF-8; else: 0, length (3), UTF-8
 * </pre>
 *
 * <p>In the plain form each length has one byte and each code point one byte, its code in the
 * language's alphabet. A part that needs more has two bytes a length and three a code point.
 */
final class RowFormat {
  static final int FIELDS = EncodedText.FIELDS.size();
  static final int SHAPE_BYTES = 2;
  static final int PLAIN = 0;
  static final int WIDE = 1;
  static final int PLAIN_HEADER_BYTES = 3 + FIELDS;
  static final int WIDE_HEADER_BYTES = 3 + 2 * FIELDS;
  static final int WIDE_CODE_POINT_BYTES = 3;
  static final int LONGEST_PLAIN_LENGTH = 255;

  private static final int LENGTHS_AT = 3;
  private static final int DIGITS = 0x80;
  private static final int MOST_DIGITS = 0x7f;
  private static final int LONG_ID = 0;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private RowFormat() {}

  static int unsignedShort(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  static void putShort(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >>> 8);
  }

  static int shape(byte[] row, int at) {
    return unsignedShort(row, at);
  }

  static int partSize(byte[] row, int part) {
    return unsignedShort(row, part);
  }

  static boolean isPlain(byte[] row, int part) {
    return row[part + 2] == PLAIN;
  }

  /** The lengths of a plain part's fields, one to a byte, the first field lowest. */
  static long plainLengths(byte[] row, int part) {
    return (long) LONGS.get(row, part + LENGTHS_AT);
  }

  static int length(byte[] row, int part, int field) {
    return isPlain(row, part)
        ? row[part + LENGTHS_AT + field] & 0xff
        : unsignedShort(row, part + LENGTHS_AT + 2 * field);
  }

  /** One bit for each field that is present, from the lengths of a plain part. */
  static int presence(long plainLengths) {
    long low = 0x7f7f7f7f7f7f7f7fL;
    long tops = (((plainLengths & low) + low) | plainLengths) & ~low;
    return (int) (Long.compress(tops, ~low));
  }

  /** One bit for each field that is present. */
  static int presence(byte[] row, int part) {
    int presence = 0;
    for (int f = 0; f < FIELDS; f++) {
      presence |= length(row, part, f) > 0 ? 1 << f : 0;
    }
    return presence;
  }

  /** Where the first byte after the last part is. */
  static int afterParts(byte[] row, int at, int parts) {
    int part = at + SHAPE_BYTES;
    for (int i = 0; i < parts; i++) {
      part += partSize(row, part);
    }
    return part;
  }

  static long arrival(byte[] row, int afterParts) {
    long arrival = 0;
    int shift = 0;
    for (int at = afterParts; ; at++) {
      arrival |= (row[at] & 0x7fL) << shift;
      if (row[at] >= 0) {
        return arrival;
      }
      shift += 7;
    }
  }

  /** Writes an arrival and returns the place after it. */
  static int putArrival(byte[] row, int at, long arrival) {
    long rest = arrival;
    int next = at;
    while (rest > 0x7f) {
      row[next++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    row[next++] = (byte) rest;
    return next;
  }

  static String id(byte[] row, int afterParts) {
    int at = afterParts;
    while (row[at] < 0) {
      at++;
    }
    at++;
    int first = row[at] & 0xff;
    if (first >= DIGITS) {
      return digits(row, at + 1, first - DIGITS);
    }
    if (first != LONG_ID) {
      return new String(row, at + 1, first, StandardCharsets.UTF_8);
    }
    int length = unsignedShort(row, at + 1) | (row[at + 3] & 0xff) << 16;
    return new String(row, at + 4, length, StandardCharsets.UTF_8);
  }

  /** Where the first byte after a row is. */
  static int end(byte[] row, int afterParts) {
    int at = afterParts;
    while (row[at] < 0) {
      at++;
    }
    at++;
    int first = row[at] & 0xff;
    if (first >= DIGITS) {
      return at + 1 + (first - DIGITS + 1) / 2;
    }
    return first != LONG_ID
        ? at + 1 + first
        : at + 4 + (unsignedShort(row, at + 1) | (row[at + 3] & 0xff) << 16);
  }

  private static String digits(byte[] row, int at, int count) {
    byte[] digits = new byte[count];
    for (int i = 0; i < count - 1; i += 2) {
      int pair = row[at + i / 2];
      digits[i] = (byte) ('0' + (pair & 0xf));
      digits[i + 1] = (byte) ('0' + (pair >>> 4 & 0xf));
    }
    if (count % 2 != 0) {
      digits[count - 1] = (byte) ('0' + (row[at + count / 2] & 0xf));
    }
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  /** An id's bytes. */
  static byte[] encodeId(String id) {
    int length = id.length();
    if (length <= MOST_DIGITS && id.chars().allMatch(c -> c >= '0' && c <= '9')) {
      byte[] packed = new byte[1 + (length + 1) / 2];
      packed[0] = (byte) (DIGITS + length);
      for (int i = 0; i < length; i++) {
        packed[1 + i / 2] |= (byte) ((id.charAt(i) - '0') << (i % 2 * 4));
      }
      return packed;
    }
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    int header = text.length < DIGITS ? 1 : 4;
    byte[] bytes = new byte[header + text.length];
    if (header == 1) {
      bytes[0] = (byte) text.length;
    } else {
      putShort(bytes, 1, text.length);
      bytes[3] = (byte) (text.length >>> 16);
    }
    System.arraycopy(text, 0, bytes, header, text.length);
    return bytes;
  }
}
