package org.sosia.matching.evidence;

import java.util.Arrays;

/**
 * Divides the records of a key that too many share by the sounds of their name parts. Owned by one
 * thread.
 */
final class BlockDivision {
  private final PersonRows rows;
  private long[] entries = new long[1024];
  private int[] group = new int[1024];

  BlockDivision(EvidenceRegister register) {
    this.rows = register.rows();
  }

  /**
   * With how many before it each record of a group is compared. A group larger than the cap has at
   * most twice the pairs of one as large: the larger it is, the less its key says, and the less a
   * window finds that no other pass does.
   *
   * @param size of the group
   * @param cap of how many records all are compared with each other
   */
  static int window(int size, int cap) {
    return size <= cap ? size - 1 : Math.max(1, (int) ((long) cap * (cap - 1) / size));
  }

  /** Receives the records of a group, in ascending order, from an array. */
  @FunctionalInterface
  interface GroupSink {
    void group(int[] members, int from, int to);
  }

  /**
   * Gives out the groups: one for each sound, and one of those without a name.
   *
   * @param members records in ascending order, from a range of an array
   */
  void forEachGroup(int[] members, int from, int to, GroupSink sink) {
    int size = 0;
    for (int i = from; i < to; i++) {
      size = addSounds(members[i], size);
    }
    Arrays.sort(entries, 0, size);
    if (group.length < size) {
      group = new int[entries.length];
    }
    int begin = 0;
    while (begin < size) {
      int sound = (int) (entries[begin] >>> Integer.SIZE);
      int count = 0;
      int at = begin;
      for (; at < size && (int) (entries[at] >>> Integer.SIZE) == sound; at++) {
        int member = (int) entries[at];
        if (count == 0 || group[count - 1] != member) {
          group[count++] = member;
        }
      }
      sink.group(group, 0, count);
      begin = at;
    }
  }

  private int addSounds(int member, int sizeBefore) {
    int size = sizeBefore;
    int row = rows.start(member);
    int place = row + PersonRows.NAMES;
    int names = PersonRows.nameCount(rows.cell(row + PersonRows.TRAITS));
    if (size + 1 + names * PersonRows.MOST_PARTS > entries.length) {
      entries = Arrays.copyOf(entries, entries.length * 2 + names * PersonRows.MOST_PARTS);
    }
    for (int i = 0; i < names; i++) {
      int head = rows.cell(place);
      for (int part = 1; part <= PersonRows.partCount(head); part++) {
        entries[size++] = ((long) rows.sound(rows.cell(place + part)) << Integer.SIZE) | member;
      }
      place = PersonRows.next(place, head);
    }
    if (size == sizeBefore) {
      entries[size++] = member;
    }
    return size;
  }
}
