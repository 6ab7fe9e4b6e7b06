package org.sosia.matching.internal;

/** The place of a block in the directory; the block itself changes when it is compacted. */
final class BlockSlot {
  private volatile Block block;

  BlockSlot(Block block) {
    this.block = block;
  }

  Block block() {
    return block;
  }

  void replace(Block compacted) {
    block = compacted;
  }
}
