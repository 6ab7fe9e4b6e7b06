package org.sosia.matching.evidence;

/**
 * Edit distance with transpositions of neighbours (optimal string alignment) of two short texts,
 * bit-parallel. Owned by one thread. Source: Hyyrö 2003.
 */
final class Edits {
  private final long[] places = new long[256];

  /** The distance in edits; each text has at most 64 letters. */
  int distance(byte[] a, byte[] b) {
    if (a.length == 0 || b.length == 0) {
      return Math.max(a.length, b.length);
    }
    for (int i = 0; i < a.length; i++) {
      places[a[i] & 0xFF] |= 1L << i;
    }
    long plus = -1L;
    long minus = 0;
    long before = 0;
    long placesBefore = 0;
    long last = 1L << (a.length - 1);
    int distance = a.length;
    for (byte letter : b) {
      long here = places[letter & 0xFF];
      long swapped = ((~before & here) << 1) & placesBefore;
      long zero = (((here & plus) + plus) ^ plus) | here | minus | swapped;
      long up = minus | ~(zero | plus);
      long down = zero & plus;
      if ((up & last) != 0) {
        distance++;
      } else if ((down & last) != 0) {
        distance--;
      }
      long shifted = up << 1 | 1;
      plus = (down << 1) | ~(zero | shifted);
      minus = shifted & zero;
      before = zero;
      placesBefore = here;
    }
    for (byte letter : a) {
      places[letter & 0xFF] = 0;
    }
    return distance;
  }
}
