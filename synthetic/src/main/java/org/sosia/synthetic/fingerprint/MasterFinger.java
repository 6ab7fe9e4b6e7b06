package org.sosia.synthetic.fingerprint;

import java.util.ArrayList;
import java.util.SplittableRandom;

/**
 * The ridges of one finger at 500 dpi. White noise is filtered along the ridge flow until ridges
 * stand; the minutiae arise where the flow leaves the ridges no other way. Immutable; equal seeds
 * give equal fingers.
 */
public final class MasterFinger {
  static final int WIDTH_PIXELS = 296;
  static final int HEIGHT_PIXELS = 376;

  private static final int BLOCK_PIXELS = 4;
  private static final int PASSES = 4;
  private static final RidgeFilters FILTERS = new RidgeFilters(WIDTH_PIXELS);

  private final float[] ridges;

  private MasterFinger(float[] ridges) {
    this.ridges = ridges;
  }

  /** The finger of this seed; some 10 ms of one core. */
  public static MasterFinger of(long fingerSeed) {
    var random = new SplittableRandom(fingerSeed);
    var flow = RidgeFlow.of(random, WIDTH_PIXELS, HEIGHT_PIXELS);
    var current = noise(random);
    var blocks = Block.inside(flow);
    var between = new float[current.length];
    for (int pass = 0; pass < PASSES; pass++) {
      for (var block : blocks) {
        convolve(current, between, block.pixel, block.alongOffsets, FILTERS.alongWeights(), false);
      }
      for (var block : blocks) {
        convolve(between, current, block.pixel, block.acrossOffsets, block.acrossWeights, true);
      }
    }
    return new MasterFinger(current);
  }

  /** Ridge height at a point between −1 (valley) and 1 (ridge), bilinear; 0 outside. */
  float heightAt(float x, float y) {
    int column = (int) x;
    int row = (int) y;
    if (x < 0 || y < 0 || column >= WIDTH_PIXELS - 1 || row >= HEIGHT_PIXELS - 1) {
      return 0;
    }
    float right = x - column;
    float down = y - row;
    int at = row * WIDTH_PIXELS + column;
    float top = ridges[at] + (ridges[at + 1] - ridges[at]) * right;
    float bottom =
        ridges[at + WIDTH_PIXELS]
            + (ridges[at + WIDTH_PIXELS + 1] - ridges[at + WIDTH_PIXELS]) * right;
    return top + (bottom - top) * down;
  }

  private static float[] noise(SplittableRandom random) {
    var noise = new float[WIDTH_PIXELS * HEIGHT_PIXELS];
    for (int i = 0; i < noise.length; i += 4) {
      long bits = random.nextLong();
      for (int k = 0; k < 4; k++) {
        noise[i + k] = (short) (bits >>> (16 * k)) / 32768f;
      }
    }
    return noise;
  }

  /**
   * Filters one block; four pixels of a row go together, so that each tap is looked up once for the
   * four.
   */
  private static void convolve(
      float[] in, float[] out, int pixel, int[] offsets, float[] weights, boolean saturate) {
    for (int row = 0; row < BLOCK_PIXELS; row++) {
      int at = pixel + row * WIDTH_PIXELS;
      float first = 0;
      float second = 0;
      float third = 0;
      float fourth = 0;
      for (int tap = 0; tap < offsets.length; tap++) {
        int from = at + offsets[tap];
        float weight = weights[tap];
        first += weight * in[from];
        second += weight * in[from + 1];
        third += weight * in[from + 2];
        fourth += weight * in[from + 3];
      }
      out[at] = saturate ? saturated(first) : first;
      out[at + 1] = saturate ? saturated(second) : second;
      out[at + 2] = saturate ? saturated(third) : third;
      out[at + 3] = saturate ? saturated(fourth) : fourth;
    }
  }

  private static float saturated(float value) {
    float steep = 2.4f * value;
    return steep / (1 + Math.abs(steep)) * 1.25f;
  }

  /** A square of pixels that share a filter. */
  private record Block(int pixel, int[] alongOffsets, int[] acrossOffsets, float[] acrossWeights) {

    static Block[] inside(RidgeFlow flow) {
      var blocks = new ArrayList<Block>();
      int margin = RidgeFilters.REACH_PIXELS;
      for (int y = margin; y + BLOCK_PIXELS + margin <= HEIGHT_PIXELS; y += BLOCK_PIXELS) {
        for (int x = margin; x + BLOCK_PIXELS + margin <= WIDTH_PIXELS; x += BLOCK_PIXELS) {
          double mx = x + BLOCK_PIXELS / 2.0;
          double my = y + BLOCK_PIXELS / 2.0;
          if (insideFinger(mx, my)) {
            int direction = RidgeFilters.directionOf(flow.orientation(mx, my));
            int step = RidgeFilters.periodStepOf(flow.periodPixels(mx, my));
            blocks.add(
                new Block(
                    y * WIDTH_PIXELS + x,
                    FILTERS.alongOffsets(direction),
                    FILTERS.acrossOffsets(direction, step),
                    FILTERS.acrossWeights(direction, step)));
          }
        }
      }
      return blocks.toArray(Block[]::new);
    }

    private static boolean insideFinger(double x, double y) {
      double dx = (x - WIDTH_PIXELS / 2.0) / 140;
      double dy = (y - HEIGHT_PIXELS / 2.0) / 180;
      return dx * dx * dx * dx + dy * dy * dy * dy <= 1;
    }
  }
}
