package org.sosia.matching.internal.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The table of places, over many growths, step by step. */
class IdIndexTest {
  private static final int WRITES = 60_000;

  // The id of the record at each place; places are never used again.
  private final List<String> ids = new ArrayList<>();
  private final IdIndex index = new IdIndex(place -> IdIndex.hash(ids.get((int) place)));

  @Test
  void find_afterRandomWrites_isWhereEachIdWasPutLast() {
    SplittableRandom random = new SplittableRandom(41);
    // Per number of an id its place; NONE when it is not stored.
    List<Long> places = new ArrayList<>();
    long stored = 0;
    for (int write = 0; write < WRITES; write++) {
      int number = random.nextInt(1 + Math.min(write, 9_000));
      while (places.size() <= number) {
        places.add(IdIndex.NONE);
      }
      String id = "R" + number;
      long hash = IdIndex.hash(id);
      long place = places.get(number);
      assertEquals(place, find(id));
      if (place == IdIndex.NONE) {
        places.set(number, place(id));
        index.add(hash, places.get(number));
        stored++;
      } else if (random.nextInt(3) == 0) {
        index.remove(hash, place);
        places.set(number, IdIndex.NONE);
        stored--;
      } else {
        long by = place(id);
        index.replace(hash, place, by);
        places.set(number, by);
      }
      assertEquals(places.get(number), find(id));
      assertEquals(stored, index.size());
      if (write % 5_000 == 0) {
        for (int n = 0; n < places.size(); n++) {
          assertEquals(places.get(n), find("R" + n));
        }
      }
    }
  }

  @Test
  void remove_whatIsNotThere_isABug() {
    long place = place("R1");
    assertThrows(IllegalStateException.class, () -> index.remove(IdIndex.hash("R1"), place));
    assertThrows(IllegalStateException.class, () -> index.replace(IdIndex.hash("R1"), place, 7));
  }

  private long place(String id) {
    ids.add(id);
    return ids.size() - 1L;
  }

  private long find(String id) {
    return index.find(IdIndex.hash(id), place -> ids.get((int) place).equals(id));
  }
}
