package org.sosia.matching.internal.lanes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The transposition of texts in ordinary code: of eight by eight bytes, in words. */
final class ScalarTextColumns implements TextColumns {
  private static final int LANES = LaneLayout.GROUP_LANES;
  private static final long CLASS_MASK = 0x0101010101010101L * (LaneLayout.CLASSES - 1);
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  @Override
  public void turn(byte[] texts, byte[] lanes, int at) {
    for (int text = 0; text < TEXTS; text += Long.BYTES) {
      int from = text * LETTERS;
      long a = (long) WORDS.get(texts, from);
      long b = (long) WORDS.get(texts, from + LETTERS);
      long c = (long) WORDS.get(texts, from + 2 * LETTERS);
      long d = (long) WORDS.get(texts, from + 3 * LETTERS);
      long e = (long) WORDS.get(texts, from + 4 * LETTERS);
      long f = (long) WORDS.get(texts, from + 5 * LETTERS);
      long g = (long) WORDS.get(texts, from + 6 * LETTERS);
      long h = (long) WORDS.get(texts, from + 7 * LETTERS);
      long half = 0x00000000ffffffffL;
      long ae = (a & half) | e << 32;
      long ea = a >>> 32 | (e & ~half);
      long bf = (b & half) | f << 32;
      long fb = b >>> 32 | (f & ~half);
      long cg = (c & half) | g << 32;
      long gc = c >>> 32 | (g & ~half);
      long dh = (d & half) | h << 32;
      long hd = d >>> 32 | (h & ~half);
      columns(ae, bf, cg, dh, lanes, at + text);
      columns(ea, fb, gc, hd, lanes, at + text + 4 * LANES);
    }
  }

  private static void columns(long ae, long bf, long cg, long dh, byte[] lanes, int at) {
    long pairs = 0x0000ffff0000ffffL;
    long aceg = (ae & pairs) | (cg & pairs) << 16;
    long caeg = (ae >>> 16 & pairs) | (cg & ~pairs);
    long bdfh = (bf & pairs) | (dh & pairs) << 16;
    long dbfh = (bf >>> 16 & pairs) | (dh & ~pairs);
    column(aceg, bdfh, lanes, at);
    column(caeg, dbfh, lanes, at + 2 * LANES);
  }

  private static void column(long even, long odd, byte[] lanes, int at) {
    long single = 0x00ff00ff00ff00ffL;
    WORDS.set(lanes, at, ((even & single) | (odd & single) << 8) & CLASS_MASK);
    WORDS.set(lanes, at + LANES, ((even >>> 8 & single) | (odd & ~single)) & CLASS_MASK);
  }
}
