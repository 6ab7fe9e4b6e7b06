package org.sosia.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sosia.benchmarks.people.BlockKind;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.Script;
import org.sosia.benchmarks.people.TextRows;

/** The peers agree with each other: a ratio to something wrong would say nothing. */
class PeersTest {
  @Test
  void peers_allKindsOfBlocks_findTheSame() {
    for (BlockKind kind : BlockKind.values()) {
      for (Script script : Script.values()) {
        PeopleBlock block = new PeopleBlock(kind, List.of(script), 3_000, 11);
        TextRows rows = block.rowsByLanguage().getFirst();
        CommonsTextPeer commons = new CommonsTextPeer(rows, block.size());
        String[] probe = block.probeTexts(1, script);
        ScalarPeer scalar = new ScalarPeer(List.of(rows), List.<String[]>of(probe));
        int[] found = scalar.exhaustive();
        assertArrayEquals(found, scalar.earlyExit(block.size()));
        assertEquals(found.length, commons.plain(probe));
        assertEquals(found.length, commons.earlyExit(probe));
        assertEquals(found.length, naive(rows, probe));
      }
    }
  }

  @Test
  void bytePattern_randomTexts_equalsTheMatrix() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      String a = text(random, 1 + random.nextInt(64));
      String b = text(random, random.nextInt(64));
      byte[] codes = Script.LATIN.encode("xx" + b);
      int distance = new BytePattern(Script.LATIN.encode(a)).distance(codes, 2, codes.length);
      assertEquals(NaiveRule.levenshtein(a, b), distance);
    }
  }

  @Test
  void vectorSum_anyLength_equalsTheLoop() {
    SplittableRandom random = new SplittableRandom(2);
    for (int length : new int[] {0, 1, 63, 64, 255, 256, 257, 1_000}) {
      byte[] bytes = new byte[length];
      byte sum = 0;
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) random.nextInt();
        sum += bytes[i];
      }
      assertEquals(sum, VectorSum.sum(bytes));
    }
    assertTrue(VectorSum.vectorBits() >= 64);
  }

  private static int naive(TextRows rows, String[] probe) {
    int found = 0;
    for (int row = 0; row < rows.rows(); row++) {
      List<String[]> stored = List.<String[]>of(rows.texts(row));
      found += NaiveRule.score(List.<String[]>of(probe), stored).reachesThreshold() ? 1 : 0;
    }
    return found;
  }

  private static String text(SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(4)));
    }
    return text.toString();
  }
}
