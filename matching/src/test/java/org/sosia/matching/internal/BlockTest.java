package org.sosia.matching.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What readers of different versions see of a block while it is written. */
class BlockTest {
  @Test
  void view_takenBeforeLaterWrites_staysAsItWas() {
    Block block = new Block(0);
    int first = block.append(named("R1", 1), 1);
    Block.View atOne = block.view(1);
    for (int i = 2; i < 100; i++) {
      block.append(named("R" + i, i), i);
    }
    block.remove(first, 100);
    assertEquals(1, atOne.rows());
    assertTrue(atOne.isAlive(first));
    assertEquals(1, block.view(1).rows());
    assertTrue(block.view(99).isAlive(first));
    assertFalse(block.view(100).isAlive(first));
  }

  @Test
  void compacted_removedRows_areGoneAndTheOthersAreUnchanged() {
    Block block = new Block(0);
    for (int i = 1; i <= 200; i++) {
      block.append(named("R" + i, i), i);
    }
    for (int row = 0; row < 199; row++) {
      assertEquals(row > 100, block.isWorthCompacting());
      block.remove(row, 201 + row);
    }
    Block.View view = block.compacted(399).view(399);
    assertEquals(1, view.rows());
    assertEquals("R200", view.ids()[0]);
    assertEquals(200, view.arrivals()[0]);
    assertEquals("R200".length(), view.languages()[0].fields()[EncodedText.NAME].length(0));
  }

  @Test
  void views_versionBeforeACompaction_areRefused() {
    Block block = new Block(0);
    int row = block.append(named("R1", 1), 1);
    BlockSlot slot = new BlockSlot(block);
    block.remove(row, 2);
    slot.replace(block.compacted(2));
    assertNull(CandidateBlocks.views(List.of(slot), 1));
    assertNotNull(CandidateBlocks.views(List.of(slot), 2));
  }

  private static EncodedRecord named(String id, long arrival) {
    int[][] texts = new int[EncodedText.FIELDS.size()][0];
    texts[EncodedText.NAME] = id.codePoints().toArray();
    return new EncodedRecord(id, arrival, Map.of("eng", texts));
  }
}
