package org.sosia.synthetic.fingerprint;

import java.util.SplittableRandom;

/**
 * Noise of three grains from one shared tile at a seeded place; values have mean 0 and deviation
 * about 0.5.
 */
final class NoiseTile {
  private static final int SIZE = 512;
  private static final int MASK = SIZE - 1;
  private static final float[] FINE = white();
  private static final float[] MIDDLE = smooth(FINE, 3);
  private static final float[] COARSE = smooth(smooth(FINE, 9), 14);

  private final int left;
  private final int top;

  NoiseTile(long seed) {
    left = (int) seed & MASK;
    top = (int) (seed >>> 20) & MASK;
  }

  /** Independent from pixel to pixel. */
  float fine(int x, int y) {
    return FINE[at(x, y)];
  }

  /** Blots of about a ridge's width. */
  float middle(int x, int y) {
    return MIDDLE[at(x, y)];
  }

  /** Clouds of several ridges. */
  float coarse(int x, int y) {
    return COARSE[at(x, y)];
  }

  private int at(int x, int y) {
    return ((y + top) & MASK) * SIZE + ((x + left) & MASK);
  }

  private static float[] white() {
    var random = new SplittableRandom(20_260_101);
    var noise = new float[SIZE * SIZE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
    }
    return noise;
  }

  /**
   * Box blur in both directions over the torus, scaled back to the deviation of the white noise.
   */
  private static float[] smooth(float[] in, int radius) {
    var rows = new float[in.length];
    var out = new float[in.length];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
          sum += in[y * SIZE + ((x + k) & MASK)];
        }
        rows[y * SIZE + x] = sum;
      }
    }
    double squares = 0;
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
          sum += rows[((y + k) & MASK) * SIZE + x];
        }
        out[y * SIZE + x] = sum;
        squares += (double) sum * sum;
      }
    }
    float scale = (float) (0.5 / Math.sqrt(squares / out.length));
    for (int i = 0; i < out.length; i++) {
      out[i] *= scale;
    }
    return out;
  }
}
