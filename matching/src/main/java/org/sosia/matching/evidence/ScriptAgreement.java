package org.sosia.matching.evidence;

import org.jspecify.annotations.Nullable;
import org.sosia.matching.script.SoundDistance;

/**
 * Tells two names that resemble each other in two scripts from one name with slips. A slip strikes
 * each script by itself; another name changes both alike, so that a name's own scripts sound more
 * like each other than like those of the other name. Owned by one thread.
 */
final class ScriptAgreement {
  /** From here on it is another name; what is compared is the sum of two distances. */
  private static final int ANOTHER_NAME_PER_MILLE = 60;

  private @Nullable Word oneX;
  private @Nullable Word oneY;
  private @Nullable Word otherX;
  private @Nullable Word otherY;

  void clear() {
    oneX = null;
    oneY = null;
    otherX = null;
    otherY = null;
  }

  /** The parts of both names that differ, in one language; of more than two languages two count. */
  void add(Word x, Word y) {
    if (oneX == null) {
      oneX = x;
      oneY = y;
    } else if (otherX == null) {
      otherX = x;
      otherY = y;
    }
  }

  /** Whether it is another name; false when they differ in fewer than two languages. */
  boolean saysAnotherName() {
    if (oneX == null || oneY == null || otherX == null || otherY == null) {
      return false;
    }
    int across = perMille(oneX, otherY) + perMille(otherX, oneY);
    int within = perMille(oneX, otherX) + perMille(oneY, otherY);
    return across - within >= ANOTHER_NAME_PER_MILLE;
  }

  private static int perMille(Word a, Word b) {
    return SoundDistance.perMille(a.sound, b.sound);
  }
}
