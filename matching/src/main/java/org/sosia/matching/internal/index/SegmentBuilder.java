package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the segment of some rows of a block. Reads published rows only, so it needs no lock. */
final class SegmentBuilder {
  private final RowCodec codec;
  private final RowStore.View rows;

  SegmentBuilder(RowCodec codec, RowStore.View rows) {
    this.codec = codec;
    this.rows = rows;
  }

  Segment build(int from, int to) {
    int[] shapes = new int[codec.shapes().size()];
    List<int[]> rowsByShape = new ArrayList<>();
    NameIndexBuilder[] builders = {};
    long latestArrival = 0;
    boolean arrivalsAscend = true;
    for (int row = from; row < to; row++) {
      if ((row - from) % Segment.STEP == 0) {
        rowsByShape.add(shapes.clone());
      }
      byte[] chunk = rows.chunk(row);
      int at = rows.at(row);
      int shapeNumber = RowFormat.shape(chunk, at);
      shapes[shapeNumber]++;
      List<Integer> languages = codec.shapes().shape(shapeNumber).languages();
      int part = at + RowFormat.SHAPE_BYTES;
      for (int language : languages) {
        if (language >= builders.length) {
          builders = Arrays.copyOf(builders, language + 1);
        }
        if (builders[language] == null) {
          builders[language] = new NameIndexBuilder(to - from);
        }
        builders[language].add(row, chunk, part);
        part += RowFormat.partSize(chunk, part);
      }
      long arrival = RowFormat.arrival(chunk, part);
      arrivalsAscend &= arrival > latestArrival;
      latestArrival = Math.max(latestArrival, arrival);
    }
    rowsByShape.add(shapes);
    @Nullable NameIndex[] scans = new NameIndex[builders.length];
    for (int language = 0; language < builders.length; language++) {
      if (builders[language] != null) {
        scans[language] = builders[language].build(rows);
      }
    }
    return new Segment(
        from, to, latestArrival, arrivalsAscend, rowsByShape.toArray(int[][]::new), scans);
  }
}
