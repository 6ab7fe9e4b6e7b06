package org.sosia.benchmarks.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sosia.benchmarks.peers.VectorSum;
import org.sosia.benchmarks.people.TextRows;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneColumns;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.Survivors;

/**
 * The kernel's scan over all names of a block, without anything around it: names laid out by length
 * as the index does, no partition, nothing verified. Owned by one thread.
 */
final class NameScan {
  private static final int NAME = 0;
  private static final int NAME_WEIGHT = 50;
  // A fifth of all weights, 90, may be lost: on the name alone if the rest is equal.
  private static final int ALLOWED_LOSS = 18;

  private final List<LaneColumns> columnsByLength = new ArrayList<>();
  private final List<byte[]> allowedEdits = new ArrayList<>();
  private final LaneScan scan;
  private final Survivors survivors = new Survivors();

  /** The names of these rows, each of which has one of at most 64 code points. */
  NameScan(TextRows rows, LaneScan scan) {
    this.scan = scan;
    int[] count = new int[LaneLayout.MAX_LENGTH + 1];
    for (int row = 0; row < rows.rows(); row++) {
      count[rows.length(row, NAME)]++;
    }
    for (int length = 1; length < count.length; length++) {
      if (count[length] > 0) {
        columnsByLength.add(columns(rows, length, count[length]));
        allowedEdits.add(new byte[LaneLayout.groups(count[length])]);
      }
    }
  }

  /** Bytes of names, fillers included, that a scan for a pattern of this length reads. */
  long bytesRead(int patternLength) {
    long bytes = 0;
    for (LaneColumns columns : columnsByLength) {
      if (isReached(columns, patternLength)) {
        bytes += columns.lanes().length;
      }
    }
    return bytes;
  }

  /** The plain sum of the bytes that a scan for a pattern of this length reads. */
  long sum(int patternLength) {
    long sum = 0;
    for (LaneColumns columns : columnsByLength) {
      if (isReached(columns, patternLength)) {
        sum += VectorSum.sum(columns.lanes());
      }
    }
    return sum;
  }

  /** Scans for a name; how many names could not be ruled out. */
  int scan(byte[] name) {
    byte[] pattern = folded(name);
    survivors.clear();
    for (int i = 0; i < columnsByLength.size(); i++) {
      LaneColumns columns = columnsByLength.get(i);
      if (isReached(columns, pattern.length)) {
        int most = mostEdits(columns, pattern.length);
        int difference = columns.length() - pattern.length;
        byte[] allowed = allowedEdits.get(i);
        Arrays.fill(allowed, (byte) most);
        Band narrow = Band.narrow(pattern, columns.length(), scan.classes(), most);
        scan.scanNarrow(columns, 0, columns.groups(), allowed, narrow, survivors);
        if (most > Band.narrowMostEdits(difference)) {
          Band wide = Band.wide(pattern, columns.length(), scan.classes());
          scan.scanWide(columns, 0, columns.groups(), allowed, wide, survivors);
        }
      }
    }
    return survivors.size();
  }

  private static boolean isReached(LaneColumns columns, int patternLength) {
    return Math.abs(columns.length() - patternLength) <= mostEdits(columns, patternLength);
  }

  private static int mostEdits(LaneColumns columns, int patternLength) {
    return ALLOWED_LOSS * Math.max(columns.length(), patternLength) / NAME_WEIGHT;
  }

  private static LaneColumns columns(TextRows rows, int length, int texts) {
    byte[] lanes = new byte[LaneLayout.groups(texts) * LaneLayout.groupBytes(length)];
    int[] rowOfText = new int[texts];
    int text = 0;
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.length(row, NAME) == length) {
        int at = LaneLayout.position(text, length);
        for (int i = 0; i < length; i++) {
          lanes[at + i * LaneLayout.GROUP_LANES] = folded(rows.codes()[rows.start(row) + i]);
        }
        rowOfText[text++] = row;
      }
    }
    return new LaneColumns(length, lanes, rowOfText);
  }

  private static byte[] folded(byte[] name) {
    byte[] folded = new byte[name.length];
    for (int i = 0; i < name.length; i++) {
      folded[i] = folded(name[i]);
    }
    return folded;
  }

  /** Letters and the blank keep apart: the scripts' codes are no more than 64 from each other. */
  private static byte folded(byte code) {
    return (byte) (code & (LaneLayout.CLASSES - 1));
  }
}
