package org.sosia.matching.internal;

import java.util.HashSet;
import java.util.Set;
import org.sosia.matching.ProbeScope;

/** Which rows of a block a probe may see: alive, arrived before, and not excluded by id. */
final class Visibility {
  private final long arrivedBefore;
  private final Set<String> hiddenIds;
  // The hashes first: most rows are told apart without touching their id.
  private final int[] hiddenHashes;

  Visibility(String probeId, ProbeScope scope) {
    arrivedBefore = scope.arrivedBefore();
    hiddenIds = new HashSet<>(scope.excludedIds());
    hiddenIds.add(probeId);
    hiddenHashes = hiddenIds.stream().mapToInt(String::hashCode).toArray();
  }

  boolean sees(Block.View block, int row) {
    return block.arrivals()[row] < arrivedBefore && block.isAlive(row) && !isHidden(block, row);
  }

  long count(Block.View block) {
    long visible = 0;
    for (int row = 0; row < block.rows(); row++) {
      if (sees(block, row)) {
        visible++;
      }
    }
    return visible;
  }

  private boolean isHidden(Block.View block, int row) {
    int hash = block.idHashes()[row];
    for (int hidden : hiddenHashes) {
      if (hash == hidden && hiddenIds.contains(block.ids()[row])) {
        return true;
      }
    }
    return false;
  }
}
