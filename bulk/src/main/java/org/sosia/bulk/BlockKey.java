package org.sosia.bulk;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.Partitioner;

/**
 * The text by which rows are sent to the task of a block and sorted in it: gender, year, part, how
 * the row takes part, id, whether it looks in this part. Text, because Spark sorts and spills it
 * without help.
 */
final class BlockKey {
  private static final char APART = '\u0001';

  /** How a row takes part in a block; in the order in which rows come. */
  enum Kind {
    /** It belongs to the block. */
    MEMBER('0'),
    /** Unverified and of an earlier year: looks at the block's verified records. */
    EARLIER('1'),
    /** Unverified and of a later year: looks at all of the block's records. */
    LATER('2');

    private final char code;

    Kind(char code) {
      this.code = code;
    }
  }

  private BlockKey() {}

  /** What a block is called among the blocks. */
  static String block(String gender, int year) {
    return gender + APART + "0".repeat(Math.max(0, 4 - Integer.toString(year).length())) + year;
  }

  /** What a part of a block is called among the tasks. */
  static String task(String block, int part) {
    return block + APART + part;
  }

  /**
   * The key of a row.
   *
   * @param probes the row looks in this part of the block
   */
  static String of(String task, Kind kind, String id, boolean probes) {
    return task + APART + kind.code + id + APART + (probes ? '1' : '0');
  }

  /** The task of a key. */
  static String task(String key) {
    return key.substring(0, endOfTask(key));
  }

  static Kind kind(String key) {
    return switch (key.charAt(endOfTask(key) + 1)) {
      case '1' -> Kind.EARLIER;
      case '2' -> Kind.LATER;
      default -> Kind.MEMBER;
    };
  }

  static boolean probes(String key) {
    return key.charAt(key.length() - 1) == '1';
  }

  private static int endOfTask(String key) {
    int gender = key.indexOf(APART);
    int year = key.indexOf(APART, gender + 1);
    return key.indexOf(APART, year + 1);
  }

  /** Sends all rows of a task to one partition, and to each partition about as much work. */
  static final class ByTask extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;
    private final HashMap<String, Integer> partitionByTask = new HashMap<>();

    /**
     * Takes the tasks in descending order of their work, each to the partition with the least.
     *
     * @param workByTask in any unit
     */
    ByTask(int partitions, Map<String, Double> workByTask) {
      this.partitions = partitions;
      double[] work = new double[partitions];
      workByTask.entrySet().stream()
          .sorted(
              Map.Entry.<String, Double>comparingByValue()
                  .reversed()
                  .thenComparing(Map.Entry.comparingByKey()))
          .forEach(task -> {
            int least = 0;
            for (int i = 1; i < partitions; i++) {
              least = work[i] < work[least] ? i : least;
            }
            work[least] += task.getValue();
            partitionByTask.put(task.getKey(), least);
          });
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      return partitionByTask.getOrDefault(task((String) key), 0);
    }
  }
}
