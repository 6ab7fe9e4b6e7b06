package org.sosia.matching.internal.simd;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.TextColumns;

/**
 * The transposition of texts in vectors. Each vector holds eight letters of some texts; within it,
 * the bytes are put into the order of the letters, so that it has eight pieces, one of each letter.
 * Then the pieces of eight vectors change places: of neighbours, of those two apart, and of those
 * four apart, until each vector has the pieces of one letter.
 *
 * <p>Defined once for each shape of vectors, with the shape as its class data, and written out, for
 * the reasons that {@link VectorLaneScan} tells.
 */
final class VectorTextColumns implements TextColumns {
  private static final VectorSpecies<Byte> SPECIES =
      VectorLaneScans.shape(MethodHandles.lookup()).withLanes(byte.class);
  private static final int WIDTH = SPECIES.length();
  private static final int PIECE = WIDTH / LETTERS;
  private static final int LANES = LaneLayout.GROUP_LANES;
  private static final byte CLASSES = LaneLayout.CLASSES - 1;
  private static final VectorShuffle<Byte> BY_LETTER =
      VectorShuffle.fromOp(SPECIES, i -> i % PIECE * LETTERS + i / PIECE);
  private static final VectorShuffle<Byte> SWAP_1 = swap(1);
  private static final VectorShuffle<Byte> SWAP_2 = swap(2);
  private static final VectorShuffle<Byte> SWAP_4 = swap(4);
  private static final VectorMask<Byte> UPPER_1 = upper(1);
  private static final VectorMask<Byte> UPPER_2 = upper(2);
  private static final VectorMask<Byte> UPPER_4 = upper(4);

  VectorTextColumns() {}

  /** Swaps pieces that are so many apart. */
  private static VectorShuffle<Byte> swap(int pieces) {
    return VectorShuffle.fromOp(SPECIES, i -> i ^ pieces * PIECE);
  }

  /** The upper ones of pieces that are so many apart. */
  private static VectorMask<Byte> upper(int pieces) {
    boolean[] set = new boolean[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      set[i] = (i & pieces * PIECE) != 0;
    }
    return VectorMask.fromArray(SPECIES, set, 0);
  }

  @Override
  public void turn(byte[] texts, byte[] lanes, int at) {
    for (int text = 0; text < TEXTS; text += WIDTH) {
      turn(texts, text * LETTERS, lanes, at + text);
    }
  }

  private static void turn(byte[] texts, int from, byte[] lanes, int at) {
    ByteVector a = ByteVector.fromArray(SPECIES, texts, from).rearrange(BY_LETTER);
    ByteVector b = ByteVector.fromArray(SPECIES, texts, from + WIDTH).rearrange(BY_LETTER);
    ByteVector c = ByteVector.fromArray(SPECIES, texts, from + 2 * WIDTH).rearrange(BY_LETTER);
    ByteVector d = ByteVector.fromArray(SPECIES, texts, from + 3 * WIDTH).rearrange(BY_LETTER);
    ByteVector e = ByteVector.fromArray(SPECIES, texts, from + 4 * WIDTH).rearrange(BY_LETTER);
    ByteVector f = ByteVector.fromArray(SPECIES, texts, from + 5 * WIDTH).rearrange(BY_LETTER);
    ByteVector g = ByteVector.fromArray(SPECIES, texts, from + 6 * WIDTH).rearrange(BY_LETTER);
    ByteVector h = ByteVector.fromArray(SPECIES, texts, from + 7 * WIDTH).rearrange(BY_LETTER);
    ByteVector a1 = a.blend(b.rearrange(SWAP_1), UPPER_1);
    ByteVector b1 = a.rearrange(SWAP_1).blend(b, UPPER_1);
    ByteVector c1 = c.blend(d.rearrange(SWAP_1), UPPER_1);
    ByteVector d1 = c.rearrange(SWAP_1).blend(d, UPPER_1);
    ByteVector e1 = e.blend(f.rearrange(SWAP_1), UPPER_1);
    ByteVector f1 = e.rearrange(SWAP_1).blend(f, UPPER_1);
    ByteVector g1 = g.blend(h.rearrange(SWAP_1), UPPER_1);
    ByteVector h1 = g.rearrange(SWAP_1).blend(h, UPPER_1);
    ByteVector a2 = a1.blend(c1.rearrange(SWAP_2), UPPER_2);
    ByteVector c2 = a1.rearrange(SWAP_2).blend(c1, UPPER_2);
    ByteVector b2 = b1.blend(d1.rearrange(SWAP_2), UPPER_2);
    ByteVector d2 = b1.rearrange(SWAP_2).blend(d1, UPPER_2);
    ByteVector e2 = e1.blend(g1.rearrange(SWAP_2), UPPER_2);
    ByteVector g2 = e1.rearrange(SWAP_2).blend(g1, UPPER_2);
    ByteVector f2 = f1.blend(h1.rearrange(SWAP_2), UPPER_2);
    ByteVector h2 = f1.rearrange(SWAP_2).blend(h1, UPPER_2);
    a2.blend(e2.rearrange(SWAP_4), UPPER_4).and(CLASSES).intoArray(lanes, at);
    b2.blend(f2.rearrange(SWAP_4), UPPER_4).and(CLASSES).intoArray(lanes, at + LANES);
    c2.blend(g2.rearrange(SWAP_4), UPPER_4).and(CLASSES).intoArray(lanes, at + 2 * LANES);
    d2.blend(h2.rearrange(SWAP_4), UPPER_4).and(CLASSES).intoArray(lanes, at + 3 * LANES);
    a2.rearrange(SWAP_4).blend(e2, UPPER_4).and(CLASSES).intoArray(lanes, at + 4 * LANES);
    b2.rearrange(SWAP_4).blend(f2, UPPER_4).and(CLASSES).intoArray(lanes, at + 5 * LANES);
    c2.rearrange(SWAP_4).blend(g2, UPPER_4).and(CLASSES).intoArray(lanes, at + 6 * LANES);
    d2.rearrange(SWAP_4).blend(h2, UPPER_4).and(CLASSES).intoArray(lanes, at + 7 * LANES);
  }
}
