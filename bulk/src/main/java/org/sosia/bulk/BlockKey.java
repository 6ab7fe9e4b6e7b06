package org.sosia.bulk;

import org.apache.spark.Partitioner;

/**
 * The text by which rows are sent to the task of a block and sorted in it: gender, year, part,
 * whether the row only looks (1) or is looked at (0), whether it looks in this part, id. Text,
 * because Spark sorts and spills it without help.
 */
final class BlockKey {
  private static final char APART = '\u0001';

  private BlockKey() {}

  /** What a block is called among the blocks. */
  static String block(String gender, int year) {
    return gender + APART + "%04d".formatted(year);
  }

  /**
   * The key of a row.
   *
   * @param guest the row looks at the records of a block to which it does not belong
   * @param probes the row looks in this part of the block
   */
  static String of(String block, int part, boolean guest, String id, boolean probes) {
    return block + APART + part + APART + (guest ? '1' : '0') + id + APART + (probes ? '1' : '0');
  }

  /** The block and part of a key. */
  static String task(String key) {
    return key.substring(0, endOfTask(key));
  }

  static boolean isGuest(String key) {
    return key.charAt(endOfTask(key) + 1) == '1';
  }

  static boolean probes(String key) {
    return key.charAt(key.length() - 1) == '1';
  }

  private static int endOfTask(String key) {
    int gender = key.indexOf(APART);
    int year = key.indexOf(APART, gender + 1);
    return key.indexOf(APART, year + 1);
  }

  /** Sends all rows of one part of a block to one partition. */
  static final class ByTask extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    ByTask(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      return Math.floorMod(task((String) key).hashCode(), partitions);
    }
  }
}
