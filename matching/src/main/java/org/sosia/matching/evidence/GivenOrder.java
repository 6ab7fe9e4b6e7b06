package org.sosia.matching.evidence;

/**
 * The order of given names whose parts agree. Who leaves a name out leaves out a later one, and
 * hardly anybody exchanges two; children are named after parents in both ways.
 */
final class GivenOrder {
  private GivenOrder() {}

  /**
   * The level of given names with regard to their order.
   *
   * @param level what their parts say, whatever their order
   * @param partner for each part of x its partner in y, or -1
   */
  static int level(int level, CodedName x, CodedName y, int[] partner) {
    if (x.surnameFrom == 0 || y.surnameFrom == 0) {
      return level;
    }
    boolean firstOfX = partner[0] >= 0 && partner[0] < y.surnameFrom;
    boolean firstOfY = false;
    for (int i = 0; i < x.surnameFrom; i++) {
      firstOfY |= partner[i] == 0;
    }
    if (firstOfX != firstOfY) {
      return Level.PART.rank();
    }
    // without a surname that stays, the order is that of the whole name
    boolean exchanged = firstOfX && partner[0] > 0 && x.hasBoth() && y.hasBoth();
    return exchanged ? Math.max(level, Level.ALIAS.rank()) : level;
  }
}
