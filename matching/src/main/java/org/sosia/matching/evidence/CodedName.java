package org.sosia.matching.evidence;

/** The parts of one name of a row. Mutable and reused; owned by one thread. */
final class CodedName {
  private static final int MAX_PARTS = 8;

  final int[] codes = new int[MAX_PARTS];
  int place = -1;
  int count;
  int surnameFrom;
  private int head;

  /** Reads the name whose head stands at a place. */
  CodedName read(PersonRows rows, int at) {
    if (place != at) {
      place = at;
      head = rows.cell(at);
      count = PersonRows.partCount(head);
      surnameFrom = PersonRows.surnameFrom(head);
      for (int i = 0; i < count; i++) {
        codes[i] = rows.cell(at + 1 + i);
      }
    }
    return this;
  }

  boolean isSurname(int part) {
    return part >= surnameFrom;
  }

  /** Whether it has given names and a surname. */
  boolean hasBoth() {
    return surnameFrom > 0 && surnameFrom < count;
  }

  boolean isInitial(int part) {
    return (PersonRows.initials(head) >>> part & 1) != 0;
  }

  boolean hasWhole(boolean surname) {
    return PersonRows.hasWhole(head, surname);
  }
}
