package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a segment of some rows of a list. Reads published rows only, so it needs no lock. */
final class SegmentBuilder {
  private final RowCodec codec;
  private final RowList.View list;
  private final RowStore.View rows;

  SegmentBuilder(RowCodec codec, RowList.View list, RowStore.View rows) {
    this.codec = codec;
    this.list = list;
    this.rows = rows;
  }

  Segment build(int from, int to) {
    int[] shapes = new int[codec.shapes().size()];
    List<int[]> rowsByShape = new ArrayList<>();
    NameIndexBuilder[] builders = {};
    long latestArrival = 0;
    boolean arrivalsAscend = true;
    for (int position = from; position < to; position++) {
      if ((position - from) % Segment.STEP == 0) {
        rowsByShape.add(shapes.clone());
      }
      int row = list.row(position);
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
        builders[language].add(position, chunk, part);
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
        scans[language] = builders[language].build(list, rows);
      }
    }
    return new Segment(
        from, to, latestArrival, arrivalsAscend, rowsByShape.toArray(int[][]::new), scans);
  }
}
