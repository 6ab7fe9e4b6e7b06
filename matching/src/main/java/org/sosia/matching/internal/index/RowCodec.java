package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.index.RecordShapes.Shape;

/** Turns records into rows of {@link RowFormat} and back. Thread-safe. */
final class RowCodec {
  private final Languages languages = new Languages();
  private final RecordShapes shapes = new RecordShapes();

  Languages languages() {
    return languages;
  }

  RecordShapes shapes() {
    return shapes;
  }

  /** The row of a record. */
  byte[] encode(PersonRecord person, long arrival) {
    Map<String, int[][]> texts = EncodedText.of(person);
    List<Integer> numbers = new ArrayList<>();
    List<Integer> named = new ArrayList<>();
    List<byte[]> parts = new ArrayList<>();
    int bytes = RowFormat.SHAPE_BYTES + Long.BYTES + 2;
    for (Map.Entry<String, int[][]> text : texts.entrySet()) {
      int number = languages.findOrAdd(text.getKey());
      numbers.add(number);
      if (text.getValue()[EncodedText.NAME].length > 0) {
        named.add(number);
      }
      byte[] part = encodePart(text.getValue(), languages.alphabet(number));
      parts.add(part);
      bytes += part.length;
    }
    byte[] id = RowFormat.encodeId(person.id());
    byte[] row = new byte[bytes + id.length];
    RowFormat.putShort(row, 0, shapes.findOrAdd(new Shape(numbers, named)));
    int at = RowFormat.SHAPE_BYTES;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, row, at, part.length);
      at += part.length;
    }
    at = RowFormat.putArrival(row, at, arrival);
    System.arraycopy(id, 0, row, at, id.length);
    return java.util.Arrays.copyOf(row, at + id.length);
  }

  private static byte[] encodePart(int[][] fields, Alphabet alphabet) {
    int codePoints = 0;
    boolean plain = true;
    for (int[] field : fields) {
      codePoints += field.length;
      plain &= field.length <= RowFormat.LONGEST_PLAIN_LENGTH;
    }
    byte[] part = new byte[RowFormat.PLAIN_HEADER_BYTES + codePoints];
    int at = RowFormat.PLAIN_HEADER_BYTES;
    for (int f = 0; plain && f < fields.length; f++) {
      part[3 + f] = (byte) fields[f].length;
      for (int codePoint : fields[f]) {
        int code = alphabet.findOrAdd(codePoint);
        plain &= code != Alphabet.NONE;
        part[at++] = (byte) code;
      }
    }
    if (!plain) {
      return encodeWidePart(fields, codePoints);
    }
    RowFormat.putShort(part, 0, part.length);
    part[2] = RowFormat.PLAIN;
    return part;
  }

  private static byte[] encodeWidePart(int[][] fields, int codePoints) {
    byte[] part =
        new byte[RowFormat.WIDE_HEADER_BYTES + codePoints * RowFormat.WIDE_CODE_POINT_BYTES];
    RowFormat.putShort(part, 0, part.length);
    part[2] = RowFormat.WIDE;
    int at = RowFormat.WIDE_HEADER_BYTES;
    for (int f = 0; f < fields.length; f++) {
      RowFormat.putShort(part, 3 + 2 * f, fields[f].length);
      for (int codePoint : fields[f]) {
        RowFormat.putShort(part, at, codePoint);
        part[at + 2] = (byte) (codePoint >>> 16);
        at += RowFormat.WIDE_CODE_POINT_BYTES;
      }
    }
    return part;
  }

  /** The code points of a field of a part. */
  int[] codePoints(byte[] row, int part, int language, int field) {
    int before = 0;
    for (int f = 0; f < field; f++) {
      before += RowFormat.length(row, part, f);
    }
    int[] codePoints = new int[RowFormat.length(row, part, field)];
    if (RowFormat.isPlain(row, part)) {
      Alphabet alphabet = languages.alphabet(language);
      int at = part + RowFormat.PLAIN_HEADER_BYTES + before;
      for (int i = 0; i < codePoints.length; i++) {
        codePoints[i] = alphabet.codePoint(row[at + i] & 0xff);
      }
    } else {
      int at = part + RowFormat.WIDE_HEADER_BYTES + before * RowFormat.WIDE_CODE_POINT_BYTES;
      for (int i = 0; i < codePoints.length; i++) {
        codePoints[i] = RowFormat.unsignedShort(row, at) | (row[at + 2] & 0xff) << 16;
        at += RowFormat.WIDE_CODE_POINT_BYTES;
      }
    }
    return codePoints;
  }

  /** The texts of a row by language. */
  Map<String, LanguageText> texts(byte[] row, int at) {
    Map<String, LanguageText> texts = new TreeMap<>();
    int part = at + RowFormat.SHAPE_BYTES;
    for (int language : shapes.shape(RowFormat.shape(row, at)).languages()) {
      Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
      for (int f = 0; f < RowFormat.FIELDS; f++) {
        int[] codePoints = codePoints(row, part, language, f);
        if (codePoints.length > 0) {
          fields.put(EncodedText.FIELDS.get(f), new String(codePoints, 0, codePoints.length));
        }
      }
      texts.put(languages.code(language), new LanguageText(fields));
      part += RowFormat.partSize(row, part);
    }
    return texts;
  }

  /** Where the first byte after a row's parts is. */
  int afterParts(byte[] row, int at) {
    int parts = shapes.shape(RowFormat.shape(row, at)).languages().size();
    return RowFormat.afterParts(row, at, parts);
  }

  long arrival(byte[] row, int at) {
    return RowFormat.arrival(row, afterParts(row, at));
  }

  String id(byte[] row, int at) {
    return RowFormat.id(row, afterParts(row, at));
  }
}
