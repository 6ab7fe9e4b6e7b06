package org.sosia.synthetic.iris;

import java.util.SplittableRandom;
import org.sosia.synthetic.IrisCapture;

/**
 * Draws an eye in near infrared light as grey values: the iris's texture is a sum of waves in polar
 * coordinates whose frequencies and phases come from its seed. Source of the layout: the
 * "uncropped" images of ISO/IEC 19794-6, with smaller numbers of pixels.
 */
public final class IrisPainter {
  /** Width of a picture. */
  public static final int WIDTH_PIXELS = 320;

  /** Height of a picture. */
  public static final int HEIGHT_PIXELS = 240;

  private static final int WAVES = 14;
  private static final double IRIS_RADIUS = 84;

  private final double[] around = new double[WAVES];
  private final double[] outward = new double[WAVES];
  private final double[] phase = new double[WAVES];
  private final double[] strength = new double[WAVES];
  private final double shade;
  private final double pupilRadius;
  private final double roll;
  private final double centreX;
  private final double centreY;
  private final double lid;
  private final double noise;
  private final SplittableRandom grain;

  private IrisPainter(IrisCapture capture) {
    var own = new SplittableRandom(capture.irisSeed());
    for (int wave = 0; wave < WAVES; wave++) {
      around[wave] = own.nextInt(3, 34);
      outward[wave] = own.nextDouble(2, 16);
      phase[wave] = own.nextDouble(2 * Math.PI);
      strength[wave] = own.nextDouble(3, 11);
    }
    shade = own.nextDouble(88, 140);
    grain = new SplittableRandom(capture.captureSeed());
    pupilRadius = grain.nextDouble(24, 36);
    roll = grain.nextDouble(-0.08, 0.08);
    centreX = WIDTH_PIXELS / 2.0 + grain.nextDouble(-12, 12);
    centreY = HEIGHT_PIXELS / 2.0 + grain.nextDouble(-8, 8);
    lid = grain.nextDouble(58, 78);
    noise = 3 + (100 - capture.quality()) * 0.35;
  }

  /** Grey values by rows, {@value #WIDTH_PIXELS} × {@value #HEIGHT_PIXELS}. */
  public static byte[] paint(IrisCapture capture) {
    return new IrisPainter(capture).pixels();
  }

  private byte[] pixels() {
    var pixels = new byte[WIDTH_PIXELS * HEIGHT_PIXELS];
    for (int y = 0; y < HEIGHT_PIXELS; y++) {
      for (int x = 0; x < WIDTH_PIXELS; x++) {
        double level = level(x - centreX, y - centreY) + (grain.nextDouble() - 0.5) * noise;
        pixels[y * WIDTH_PIXELS + x] = (byte) Math.max(0, Math.min(255, Math.round(level)));
      }
    }
    return pixels;
  }

  private double level(double x, double y) {
    double lidEdge = lid - x * x / 340;
    if (y < -lidEdge || y > lidEdge + 12) {
      return 168 + 10 * Math.sin(x / 37) - (Math.abs(y) < lidEdge + 5 ? 60 : 0);
    }
    double radius = Math.hypot(x, y);
    if (Math.hypot(x + 9, y + 9) < 4) {
      return 250; // the lamp's reflection
    }
    if (radius < pupilRadius) {
      return 22;
    }
    if (radius > IRIS_RADIUS) {
      return 196 - Math.min(40, 40 * Math.exp(-(radius - IRIS_RADIUS) / 6));
    }
    double depth = (radius - pupilRadius) / (IRIS_RADIUS - pupilRadius);
    double angle = Math.atan2(y, x) + roll;
    double sum = shade - 26 * depth * depth;
    for (int wave = 0; wave < WAVES; wave++) {
      sum += strength[wave] * Math.sin(around[wave] * angle + outward[wave] * depth + phase[wave]);
    }
    return depth < 0.06 || depth > 0.95 ? sum * 0.6 : sum;
  }
}
