package org.sosia.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.sosia.benchmarks.people.TextRows;

/**
 * One language of an even sample of a block, as texts, compared with a probe by Apache Commons
 * Text. A sample is enough: every record costs the same wherever it stands, and texts on the heap
 * cost this peer nothing that a block of millions would spare it.
 *
 * <p>Written as its best friend would: equal texts and impossible lengths are told without the
 * library, the heaviest field comes first, and what may still be lost becomes the threshold of the
 * next field.
 */
public final class CommonsTextPeer {
  private static final int LONGEST = 64;
  private static final LevenshteinDistance UNLIMITED = LevenshteinDistance.getDefaultInstance();
  private static final LevenshteinDistance[] LIMITED = limited();
  private static final double MARGIN = 1e-9;
  private static final double ALLOWED_LOSS = 1 - Rule.THRESHOLD_PERCENT / 100.0;

  private final List<String[]> stored = new ArrayList<>();

  /** An even sample of at most this many rows. */
  public CommonsTextPeer(TextRows rows, int atMost) {
    int step = Math.max(1, rows.rows() / atMost);
    for (int row = 0; row < rows.rows() && stored.size() < atMost; row += step) {
      stored.add(rows.texts(row));
    }
  }

  /** How many records there are. */
  public int size() {
    return stored.size();
  }

  /** Scores all fields of all records; how many reach the threshold. */
  public int plain(String[] probe) {
    int found = 0;
    for (String[] texts : stored) {
      double same = 0;
      int weights = 0;
      for (int f = 0; f < Rule.FIELDS; f++) {
        if (!probe[f].isEmpty() && !texts[f].isEmpty()) {
          int longer = Math.max(probe[f].length(), texts[f].length());
          int distance = UNLIMITED.apply(probe[f], texts[f]);
          same += Rule.weight(f) * (1 - (double) distance / longer);
          weights += Rule.weight(f);
        }
      }
      if (same >= (1 - ALLOWED_LOSS) * weights - MARGIN) {
        found++;
      }
    }
    return found;
  }

  /** The same with thresholds and ordered early exit. */
  public int earlyExit(String[] probe) {
    int found = 0;
    for (String[] texts : stored) {
      if (reaches(probe, texts)) {
        found++;
      }
    }
    return found;
  }

  private static boolean reaches(String[] probe, String[] texts) {
    int weights = 0;
    for (int f = 0; f < Rule.FIELDS; f++) {
      if (!probe[f].isEmpty() && !texts[f].isEmpty()) {
        weights += Rule.weight(f);
      }
    }
    double left = ALLOWED_LOSS * weights + MARGIN;
    for (int place = 0; place < Rule.FIELDS; place++) {
      int f = Rule.heaviest(place);
      String a = probe[f];
      String b = texts[f];
      if (a.isEmpty() || b.isEmpty() || a.equals(b)) {
        continue;
      }
      int longer = Math.max(a.length(), b.length());
      int most = (int) (left * longer / Rule.weight(f));
      if (Math.abs(a.length() - b.length()) > most) {
        return false;
      }
      LevenshteinDistance distance = most < longer ? LIMITED[most] : UNLIMITED;
      int edits = distance.apply(a, b);
      if (edits < 0) {
        return false;
      }
      left -= (double) (Rule.weight(f) * edits) / longer;
    }
    return true;
  }

  private static LevenshteinDistance[] limited() {
    LevenshteinDistance[] limited = new LevenshteinDistance[LONGEST];
    for (int most = 0; most < LONGEST; most++) {
      limited[most] = new LevenshteinDistance(most);
    }
    return limited;
  }
}
