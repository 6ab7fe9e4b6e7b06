package org.sosia.benchmarks.kernel;

import java.lang.management.ManagementFactory;

/** Bytes on the heap that are still in use after collections. */
final class Heap {
  private static final int COLLECTIONS = 2;

  private Heap() {}

  static long usedBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
