package org.sosia.benchmarks.peers;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds up the bytes of an array, with the widest vectors of the machine and four independent sums:
 * as fast as one core reads memory, which is the physical limit of every scan.
 */
public final class VectorSum {
  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;

  private VectorSum() {}

  /** Lanes of the widest vector, in bits. */
  public static int vectorBits() {
    return SPECIES.vectorBitSize();
  }

  /** The sum of all bytes, modulo 256. */
  public static byte sum(byte[] bytes) {
    int lanes = SPECIES.length();
    ByteVector a = ByteVector.zero(SPECIES);
    ByteVector b = a;
    ByteVector c = a;
    ByteVector d = a;
    int i = 0;
    for (; i <= bytes.length - 4 * lanes; i += 4 * lanes) {
      a = a.add(ByteVector.fromArray(SPECIES, bytes, i));
      b = b.add(ByteVector.fromArray(SPECIES, bytes, i + lanes));
      c = c.add(ByteVector.fromArray(SPECIES, bytes, i + 2 * lanes));
      d = d.add(ByteVector.fromArray(SPECIES, bytes, i + 3 * lanes));
    }
    byte sum = a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    for (; i < bytes.length; i++) {
      sum += bytes[i];
    }
    return sum;
  }
}
