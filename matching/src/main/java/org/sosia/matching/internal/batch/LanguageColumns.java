package org.sosia.matching.internal.batch;

import java.util.Arrays;
import org.sosia.matching.internal.EncodedText;

/**
 * What is known of the texts in one language without a look at them: for each row with a name in it
 * the signature and length of each field. Rows ascend. Owned by one thread.
 */
final class LanguageColumns {
  private static final int FIELDS = RecordBytes.FIELDS;

  private int[] rows = new int[64];
  private byte[] presences = new byte[64];
  private byte[] nameLengths = new byte[64];
  private long[] nameSignatures = new long[64];
  // One byte for each field.
  private long[] lengths = new long[64];
  // All fields of a row side by side: what is asked for one of them is asked for others, too.
  private long[] signatures = new long[64 * FIELDS];
  private int size;

  /** Adds a row's texts; its place is the size before. */
  void add(int row, RecordBytes.Parts parts) {
    if (size == rows.length) {
      grow();
    }
    rows[size] = row;
    int presence = 0;
    long told = 0;
    for (int f = 0; f < FIELDS; f++) {
      int length = parts.length(f);
      if (length > 0) {
        presence |= 1 << f;
        told |= (long) Math.min(LossBounds.LONGEST, length) << (f * Byte.SIZE);
        signatures[size * FIELDS + f] = parts.signature(f);
      }
    }
    presences[size] = (byte) presence;
    lengths[size] = told;
    nameLengths[size] = (byte) Math.min(LossBounds.LONGEST, parts.length(EncodedText.NAME));
    nameSignatures[size] = signatures[size * FIELDS + EncodedText.NAME];
    size++;
  }

  private void grow() {
    int room = size * 2;
    rows = Arrays.copyOf(rows, room);
    presences = Arrays.copyOf(presences, room);
    nameLengths = Arrays.copyOf(nameLengths, room);
    nameSignatures = Arrays.copyOf(nameSignatures, room);
    lengths = Arrays.copyOf(lengths, room);
    signatures = Arrays.copyOf(signatures, room * FIELDS);
  }

  int size() {
    return size;
  }

  int row(int place) {
    return rows[place];
  }

  /** One bit for each field that is present. */
  int presence(int place) {
    return presences[place] & 0xff;
  }

  int length(int field, int place) {
    return (int) (lengths[place] >>> (field * Byte.SIZE)) & 0xff;
  }

  long signature(int field, int place) {
    return signatures[place * FIELDS + field];
  }

  /** How many places have a row before this one. */
  int placesBefore(int row) {
    if (size == 0 || rows[size - 1] < row) {
      return size;
    }
    int found = Arrays.binarySearch(rows, 0, size, row);
    return found < 0 ? -found - 1 : found;
  }

  /**
   * The places before an end whose names may be near enough.
   *
   * @param allowed the most edits by length of the name
   * @param into receives the places; has room for all
   * @return how many there are
   */
  int scanNames(long signature, byte[] allowed, int end, int[] into) {
    long[] names = nameSignatures;
    byte[] nameLength = nameLengths;
    int found = 0;
    for (int place = 0; place < end; place++) {
      into[found] = place;
      int edits = Signature.leastEdits(names[place], signature);
      found += edits <= allowed[nameLength[place] & 0xff] ? 1 : 0;
    }
    return found;
  }
}
