package org.sosia.matching.internal.simd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorShape;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.TextColumns;

/** The vector scans that this machine may run, widest first, and what goes with each. */
public final class VectorLaneScans {
  private static final Map<Integer, TextColumns> COLUMNS = new ConcurrentHashMap<>();

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

  /** The transposition of texts in vectors of so many bits, 128 to 512. */
  public static TextColumns columns(int laneBits) {
    return COLUMNS.computeIfAbsent(
        laneBits,
        bits -> define(VectorTextColumns.class, VectorShape.forBitSize(bits), TextColumns.class));
  }

  /** The narrow lanes that suit processors whose widest vectors have this shape. */
  static NarrowLanes narrow(VectorShape shape) {
    return narrow(
        shape == VectorShape.S_512_BIT ? FourVectorLanes.class : TwoVectorLanes.class, shape);
  }

  /** Narrow lanes of one form. */
  static NarrowLanes narrow(Class<? extends NarrowLanes> form, VectorShape shape) {
    return define(form, shape, NarrowLanes.class);
  }

  /** The shape for which the class that looks up is defined. */
  static VectorShape shape(MethodHandles.Lookup defined) {
    try {
      return MethodHandles.classData(defined, ConstantDescs.DEFAULT_NAME, VectorShape.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("this class is defined with a shape as its data", e);
    }
  }

  private static LaneScan scan(VectorShape shape) {
    return define(VectorLaneScan.class, shape, LaneScan.class);
  }

  /** An object of a class that is defined anew for a shape. */
  private static <T> T define(Class<? extends T> template, VectorShape shape, Class<T> type) {
    String classFile = template.getSimpleName() + ".class";
    try (InputStream file =
        Objects.requireNonNull(VectorLaneScans.class.getResourceAsStream(classFile))) {
      MethodHandles.Lookup defined =
          MethodHandles.lookup().defineHiddenClassWithClassData(file.readAllBytes(), shape, true);
      return type.cast(
          defined
              .findConstructor(defined.lookupClass(), MethodType.methodType(void.class))
              .invoke());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Throwable e) {
      throw new IllegalStateException("the vector code for " + shape + " cannot be made", e);
    }
  }
}
