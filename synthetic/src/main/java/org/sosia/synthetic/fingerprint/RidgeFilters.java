package org.sosia.synthetic.fingerprint;

/**
 * Oriented filters as two rows of taps: a Gaussian along the ridge, a zero-mean Gabor profile
 * across it. Taps lie on the nearest pixel, which the iteration forgives and which makes a pass
 * cost some 25 additions per pixel.
 */
final class RidgeFilters {
  static final int DIRECTIONS = 48;
  static final int PERIODS = 9;

  /** No tap is farther than this from its pixel. */
  static final int REACH_PIXELS = 12;

  private static final double MIN_PERIOD_PIXELS = 7;
  private static final double PERIOD_STEP_PIXELS = 0.5;
  private static final int ALONG_TAPS_EACH_SIDE = 5;
  private static final double ALONG_SIGMA_PIXELS = 3;

  private final int[][] alongOffsets = new int[DIRECTIONS][];
  private final float[] alongWeights = gaussian(ALONG_TAPS_EACH_SIDE, ALONG_SIGMA_PIXELS);
  private final int[][] acrossOffsets = new int[DIRECTIONS * PERIODS][];
  private final float[][] acrossWeights = new float[DIRECTIONS * PERIODS][];

  RidgeFilters(int rowPixels) {
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double angle = Math.PI * direction / DIRECTIONS;
      double dx = StrictMath.cos(angle);
      double dy = StrictMath.sin(angle);
      alongOffsets[direction] = offsets(ALONG_TAPS_EACH_SIDE, dx, dy, rowPixels);
      for (int step = 0; step < PERIODS; step++) {
        double period = MIN_PERIOD_PIXELS + step * PERIOD_STEP_PIXELS;
        int taps = Math.min(REACH_PIXELS - 1, (int) Math.round(period));
        acrossOffsets[direction * PERIODS + step] = offsets(taps, -dy, dx, rowPixels);
        acrossWeights[direction * PERIODS + step] = gabor(taps, period);
      }
    }
  }

  static int directionOf(double angle) {
    int direction = (int) Math.round(angle / Math.PI * DIRECTIONS);
    return Math.floorMod(direction, DIRECTIONS);
  }

  static int periodStepOf(double periodPixels) {
    int step = (int) Math.round((periodPixels - MIN_PERIOD_PIXELS) / PERIOD_STEP_PIXELS);
    return Math.max(0, Math.min(PERIODS - 1, step));
  }

  int[] alongOffsets(int direction) {
    return alongOffsets[direction];
  }

  float[] alongWeights() {
    return alongWeights;
  }

  int[] acrossOffsets(int direction, int periodStep) {
    return acrossOffsets[direction * PERIODS + periodStep];
  }

  float[] acrossWeights(int direction, int periodStep) {
    return acrossWeights[direction * PERIODS + periodStep];
  }

  private static int[] offsets(int each, double dx, double dy, int rowPixels) {
    var offsets = new int[2 * each + 1];
    for (int i = -each; i <= each; i++) {
      // without the bias a diagonal row would visit only every other pixel, and a chessboard would
      // show
      double bias = i == 0 ? 0 : (i & 1) == 1 ? 0.3 : -0.3;
      offsets[i + each] = (int) Math.rint(i * dy + bias) * rowPixels + (int) Math.rint(i * dx);
    }
    return offsets;
  }

  private static float[] gaussian(int each, double sigma) {
    var weights = new float[2 * each + 1];
    double sum = 0;
    for (int i = -each; i <= each; i++) {
      weights[i + each] = (float) StrictMath.exp(-i * i / (2 * sigma * sigma));
      sum += weights[i + each];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) sum;
    }
    return weights;
  }

  private static float[] gabor(int each, double period) {
    double sigma = period * 0.45;
    var envelope = new double[2 * each + 1];
    var weights = new float[2 * each + 1];
    double mean = 0;
    double total = 0;
    for (int i = -each; i <= each; i++) {
      envelope[i + each] = StrictMath.exp(-i * i / (2 * sigma * sigma));
      mean += envelope[i + each] * StrictMath.cos(2 * Math.PI * i / period);
      total += envelope[i + each];
    }
    double response = 0;
    for (int i = -each; i <= each; i++) {
      double carrier = StrictMath.cos(2 * Math.PI * i / period);
      weights[i + each] = (float) (envelope[i + each] * (carrier - mean / total));
      response += weights[i + each] * carrier;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) response;
    }
    return weights;
  }
}
