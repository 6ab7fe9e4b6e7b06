package org.sosia.matching.internal.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers for the languages of a block's records, and for the sets of languages in which a record
 * has a name, called shapes. Owned by one thread.
 */
final class Languages {
  private final List<byte[]> codes = new ArrayList<>();
  private final List<int[]> shapes = new ArrayList<>();
  private boolean[][] shared = {};

  /** The number of a part's language. */
  int number(RecordBytes.Parts part) {
    for (int number = 0; number < codes.size(); number++) {
      if (part.hasCode(codes.get(number))) {
        return number;
      }
    }
    codes.add(part.code().getBytes(StandardCharsets.US_ASCII));
    return codes.size() - 1;
  }

  /** The number of a set of languages, given in any order. */
  int shape(int[] languages) {
    for (int number = 0; number < shapes.size(); number++) {
      if (Arrays.equals(shapes.get(number), languages)) {
        return number;
      }
    }
    shapes.add(languages.clone());
    shared = new boolean[shapes.size()][shapes.size()];
    for (int a = 0; a < shared.length; a++) {
      for (int b = 0; b < shared.length; b++) {
        int[] others = shapes.get(b);
        shared[a][b] =
            Arrays.stream(shapes.get(a)).anyMatch(l -> Arrays.stream(others).anyMatch(o -> o == l));
      }
    }
    return shapes.size() - 1;
  }

  /** How many shapes there are. */
  int shapes() {
    return shapes.size();
  }

  /** Whether records of two shapes have a language in common. */
  boolean share(int shape, int otherShape) {
    return shared[shape][otherShape];
  }
}
