package org.sosia.synthetic.fingerprint;

import java.util.SplittableRandom;

/**
 * Orientation and period of the ridges of one finger, from its singular points. Classes occur as in
 * people: loops 65 %, whorls 30 %, arches 5 %. Source: Sherlock and Monro 1993 (zero-pole model);
 * arches by Cappelli 2002.
 */
final class RidgeFlow {
  private static final int SINE_MASK = 2047;
  private static final double[] SINES = sines();
  private static final int RIPPLES = 6;
  private static final double RIPPLE_RADIANS = 0.19;

  private final double[] cores;
  private final double[] deltas;
  private final double baseAngle;
  private final double archHeight;
  private final double archWidth;
  private final double centreX;
  private final double centreY;
  private final double basePeriodPixels;
  private final double[] periodWave;
  private final double[] ripples;

  private RidgeFlow(SplittableRandom random, int width, int height) {
    centreX = width / 2.0 + between(random, -10, 10);
    centreY = height * 0.45 + between(random, -14, 14);
    baseAngle = between(random, -0.2, 0.2);
    basePeriodPixels = between(random, 7.8, 10.2);
    periodWave =
        new double[] {
          between(random, 0.008, 0.016), between(random, 0.008, 0.016), between(random, 0, 6.28)
        };
    ripples = ripples(random);
    archHeight = between(random, 0.7, 1.25);
    archWidth = width * between(random, 0.8, 1.05);
    double kind = random.nextDouble();
    if (kind < 0.05) {
      cores = new double[0];
      deltas = new double[0];
    } else if (kind < 0.7) {
      double side = random.nextBoolean() ? 1 : -1;
      cores = new double[] {centreX, centreY};
      deltas =
          new double[] {
            centreX + side * between(random, 45, 100), centreY + between(random, 70, 125)
          };
    } else {
      double gap = between(random, 12, 46);
      double lean = between(random, -12, 12);
      cores = new double[] {centreX - lean, centreY - gap / 2, centreX + lean, centreY + gap / 2};
      deltas =
          new double[] {
            centreX - between(random, 62, 112),
            centreY + between(random, 60, 120),
            centreX + between(random, 62, 112),
            centreY + between(random, 60, 120)
          };
    }
  }

  static RidgeFlow of(SplittableRandom random, int width, int height) {
    return new RidgeFlow(random, width, height);
  }

  /** Angle of the ridges against the x axis, in radians modulo π; y points down. */
  double orientation(double x, double y) {
    if (cores.length == 0) {
      double rise = Math.max(0, Math.min(1, (y - centreY * 0.35) / (centreY * 1.1)));
      double fall = Math.max(0, Math.min(1, (centreY * 2.6 - y) / centreY));
      double across = (x - centreX) / archWidth * 2 * Math.PI;
      return bend(x, y) + archHeight * rise * fall * StrictMath.sin(across);
    }
    double sum = 0;
    for (int i = 0; i < cores.length; i += 2) {
      sum += StrictMath.atan2(y - cores[i + 1], x - cores[i]);
    }
    for (int i = 0; i < deltas.length; i += 2) {
      sum -= StrictMath.atan2(y - deltas[i + 1], x - deltas[i]);
    }
    return bend(x, y) + sum / 2;
  }

  /** What makes the flow of one loop differ from the next: a base angle and slow ripples. */
  private double bend(double x, double y) {
    double bend = baseAngle;
    for (int i = 0; i < ripples.length; i += 4) {
      bend +=
          ripples[i]
              * SINES[(int) (x * ripples[i + 1] + y * ripples[i + 2] + ripples[i + 3]) & SINE_MASK];
    }
    return bend;
  }

  private static double[] ripples(SplittableRandom random) {
    var ripples = new double[RIPPLES * 4];
    for (int i = 0; i < ripples.length; i += 4) {
      double direction = random.nextDouble() * 2 * Math.PI;
      double tableStepsPerPixel = SINES.length / between(random, 55, 190);
      ripples[i] = between(random, 0.04, RIPPLE_RADIANS);
      ripples[i + 1] = StrictMath.cos(direction) * tableStepsPerPixel;
      ripples[i + 2] = StrictMath.sin(direction) * tableStepsPerPixel;
      ripples[i + 3] = random.nextDouble() * SINES.length;
    }
    return ripples;
  }

  private static double[] sines() {
    var sines = new double[SINE_MASK + 1];
    for (int i = 0; i < sines.length; i++) {
      sines[i] = StrictMath.sin(2 * Math.PI * i / sines.length);
    }
    return sines;
  }

  /** Distance from ridge to ridge; wider below the core and in slow waves. */
  double periodPixels(double x, double y) {
    double wave =
        StrictMath.sin(x * periodWave[0] * 2 + periodWave[2])
            + StrictMath.cos(y * periodWave[1] * 2 + periodWave[2]);
    double below = Math.max(-1, Math.min(1, (y - centreY) / 120));
    return Math.max(7, Math.min(11, basePeriodPixels + 0.35 * wave + 0.5 * below));
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
