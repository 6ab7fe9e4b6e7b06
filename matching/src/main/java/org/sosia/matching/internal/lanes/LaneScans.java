package org.sosia.matching.internal.lanes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sosia.matching.KernelChoice;
import org.sosia.matching.internal.simd.VectorLaneScans;

/**
 * Chooses the scan that is fastest on this machine. A vector width that the processor does not have
 * is emulated by the JVM, hundreds of times slower than ordinary code; so nothing is taken on the
 * machine's word, a scan has to show its speed. Until that test was made, ordinary code runs.
 */
public final class LaneScans {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** So many times faster than ordinary code, and narrower vectors need no test. */
  private static final int CLEAR_GAIN = 3;

  private static final Chosen UNTESTED =
      chosen(new ScalarLaneScan(), "no test of speed was made yet", Map.of());
  private static volatile Chosen current = UNTESTED;

  private record Chosen(LaneScan scan, KernelChoice choice) {}

  private LaneScans() {}

  /** The scan to use now. */
  public static LaneScan current() {
    return current.scan();
  }

  /** What is used now and why. */
  public static KernelChoice choice() {
    return current.choice();
  }

  /** Makes the test of speed, unless it was made; it takes one to three seconds as a rule. */
  public static synchronized KernelChoice test() {
    if (current.equals(UNTESTED)) {
      current = fastest();
    }
    return current.choice();
  }

  /** The scan in ordinary code. */
  public static LaneScan scalar() {
    return new ScalarLaneScan();
  }

  /** Every scan that can run here, the widest first, the one in ordinary code last. */
  public static List<LaneScan> all() {
    List<LaneScan> scans = new ArrayList<>();
    if (isVectorModulePresent()) {
      scans.addAll(VectorLaneScans.supported());
    }
    scans.add(scalar());
    return scans;
  }

  /** The transposition of texts that is as wide as a scan. */
  public static TextColumns columns(LaneScan scan) {
    return scan instanceof ScalarLaneScan
        ? new ScalarTextColumns()
        : VectorLaneScans.columns(scan.laneBits());
  }

  private static boolean isVectorModulePresent() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
  }

  private static Chosen fastest() {
    if (!isVectorModulePresent()) {
      String reason =
          "the module %s is absent; start java with --add-modules %s"
              .formatted(VECTOR_MODULE, VECTOR_MODULE);
      return chosen(scalar(), reason, Map.of());
    }
    LaneSpeedTest test = new LaneSpeedTest();
    Map<String, Long> speeds = new LinkedHashMap<>();
    LaneScan best = scalar();
    long scalarSpeed = test.namesPerSecond(best, 1);
    long bestSpeed = scalarSpeed;
    speeds.put(best.name(), scalarSpeed);
    for (LaneScan scan : VectorLaneScans.supported()) {
      long speed = test.namesPerSecond(scan, CLEAR_GAIN * scalarSpeed);
      speeds.put(scan.name(), speed);
      if (speed > bestSpeed) {
        best = scan;
        bestSpeed = speed;
      }
      if (bestSpeed >= CLEAR_GAIN * scalarSpeed) {
        break;
      }
    }
    String reason = "the fastest of " + String.join(", ", speeds.keySet()) + " when tested";
    return chosen(best, reason, speeds);
  }

  private static Chosen chosen(LaneScan scan, String reason, Map<String, Long> speeds) {
    return new Chosen(scan, new KernelChoice(scan.name(), scan.laneBits(), reason, speeds));
  }
}
