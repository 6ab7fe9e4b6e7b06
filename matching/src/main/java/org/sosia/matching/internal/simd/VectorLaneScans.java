package org.sosia.matching.internal.simd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorShape;
import org.sosia.matching.internal.lanes.LaneScan;

/** The vector scans that this machine may run, widest first. */
public final class VectorLaneScans {
  private static final String CLASS_FILE = VectorLaneScan.class.getSimpleName() + ".class";

  private VectorLaneScans() {}

  /** One scan for each vector shape up to the one that the JVM prefers for bytes. */
  public static List<LaneScan> supported() {
    int preferredBits = ByteVector.SPECIES_PREFERRED.vectorBitSize();
    List<LaneScan> scans = new ArrayList<>();
    for (VectorShape shape :
        List.of(VectorShape.S_512_BIT, VectorShape.S_256_BIT, VectorShape.S_128_BIT)) {
      if (shape.vectorBitSize() <= preferredBits) {
        scans.add(scan(shape));
      }
    }
    return scans;
  }

  private static LaneScan scan(VectorShape shape) {
    try (InputStream file =
        Objects.requireNonNull(VectorLaneScans.class.getResourceAsStream(CLASS_FILE))) {
      MethodHandles.Lookup defined =
          MethodHandles.lookup().defineHiddenClassWithClassData(file.readAllBytes(), shape, true);
      return (LaneScan)
          defined
              .findConstructor(defined.lookupClass(), MethodType.methodType(void.class))
              .asType(MethodType.methodType(LaneScan.class))
              .invokeExact();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Throwable e) {
      throw new IllegalStateException("the vector scan for " + shape + " cannot be made", e);
    }
  }
}
