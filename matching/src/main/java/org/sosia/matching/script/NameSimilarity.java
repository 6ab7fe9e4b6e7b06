package org.sosia.matching.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Similarity of two names written in any two scripts, by sound and without regard to the order of
 * their parts. Articles do not count. Stateless and thread-safe.
 */
public final class NameSimilarity {
  private NameSimilarity() {}

  /**
   * How alike two names sound.
   *
   * @return 0 to 1000, symmetric; a part that only one name has counts as a third of a difference
   */
  public static int perMille(String a, String b) {
    List<SoundForm> x = parts(a);
    List<SoundForm> y = parts(b);
    List<SoundForm> fewer = x.size() <= y.size() ? x : y;
    List<SoundForm> more = new ArrayList<>(x.size() <= y.size() ? y : x);
    int extra = more.size() - fewer.size();
    int distance = 0;
    for (SoundForm part : fewer) {
      int best = 0;
      for (int i = 1; i < more.size(); i++) {
        if (SoundDistance.perMille(part, more.get(i))
            < SoundDistance.perMille(part, more.get(best))) {
          best = i;
        }
      }
      distance += SoundDistance.perMille(part, more.remove(best));
    }
    int parts = fewer.size() * 3 + extra;
    return fewer.isEmpty() ? 0 : 1000 - (distance * 3 + extra * 1000) / parts;
  }

  private static List<SoundForm> parts(String name) {
    boolean leftOut = Romaniser.leavesVowelsOut(name);
    List<SoundForm> parts = new ArrayList<>();
    for (String part : NameParts.of(Romaniser.latin(name), leftOut)) {
      parts.add(SoundForm.of(part, leftOut));
    }
    return parts;
  }
}
