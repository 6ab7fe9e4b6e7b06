package org.sosia.matching.evidence;

/** Hashes for keys; equal on every machine. */
final class Keys {
  private Keys() {}

  static long of(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash);
  }

  static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }

  static long mix(long a, long b) {
    return mix(mix(a) + 0x9E3779B97F4A7C15L * b);
  }
}
