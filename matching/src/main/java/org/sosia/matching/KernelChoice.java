package org.sosia.matching;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which way of scanning names runs in this process, and why: chosen once, by a test of speed.
 *
 * @param kernel the scan's name: "scalar", or "vector" and the lane width
 * @param laneBits width of the machine's lanes that it uses, in bits
 * @param reason why this one, and if it is not the widest, why no wider one
 * @param namesPerSecond how many names each scan that was tested compared per second and core, by
 *     the scan's name; empty when there was nothing to choose
 */
public record KernelChoice(
    String kernel, int laneBits, String reason, Map<String, Long> namesPerSecond) {
  /** Copies. */
  public KernelChoice {
    namesPerSecond = Collections.unmodifiableMap(new LinkedHashMap<>(namesPerSecond));
  }
}
