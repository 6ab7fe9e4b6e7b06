package org.sosia.synthetic.fingerprint;

import java.util.SplittableRandom;

/**
 * One touch of a finger on a scanner: placement, elastic distortion, pressure, partial contact,
 * wear and noise. Quality 60 and more matches another impression of the finger; below {@link
 * #UNREADABLE_QUALITY} only smudges remain.
 */
public final class Impression {
  public static final int WIDTH_PIXELS = 240;
  public static final int HEIGHT_PIXELS = 320;
  public static final int DPI = 500;

  /** Captures below this quality show no usable ridges. */
  public static final int UNREADABLE_QUALITY = 20;

  private static final float BACKGROUND = 246;
  private static final float RIDGE_CONTRAST = 190;

  private final float[] contactCentre;
  private final float[] contactRadii;
  private final float cosine;
  private final float sine;
  private final float[] shift;
  private final float[] elastic;
  private final float pressure;
  private final float wear;
  private final boolean readable;
  private final NoiseTile noise;
  private final SplittableRandom random;

  private Impression(long impressionSeed, int quality) {
    random = new SplittableRandom(impressionSeed);
    readable = quality >= UNREADABLE_QUALITY;
    wear = Math.max(0, Math.min(1, (90 - quality) / 70f));
    double turn = gaussian() * 0.07;
    cosine = (float) StrictMath.cos(turn);
    sine = (float) StrictMath.sin(turn);
    float looseness = 0.6f + wear;
    shift =
        new float[] {(float) (gaussian() * 6 * looseness), (float) (gaussian() * 8 * looseness)};
    elastic =
        new float[] {
          (float) (gaussian() * 1.0),
          (float) (gaussian() * 1.0),
          (float) (random.nextDouble() * 6.28)
        };
    pressure = (float) (gaussian() * 0.14);
    contactCentre =
        new float[] {
          WIDTH_PIXELS / 2f + (float) gaussian() * 4, HEIGHT_PIXELS / 2f + (float) gaussian() * 6
        };
    float full = 1 + pressure * 0.25f - wear * 0.12f;
    contactRadii = new float[] {109 * full, 149 * full};
    noise = new NoiseTile(random.nextLong());
  }

  /**
   * The image of this impression, {@link #WIDTH_PIXELS} × {@link #HEIGHT_PIXELS} grey values by
   * rows, ridges dark.
   *
   * @param quality 1 to 100
   */
  public static byte[] render(MasterFinger finger, long impressionSeed, int quality) {
    return new Impression(impressionSeed, quality).draw(finger);
  }

  private byte[] draw(MasterFinger finger) {
    var image = new byte[WIDTH_PIXELS * HEIGHT_PIXELS];
    var bendByRow = new float[HEIGHT_PIXELS];
    for (int y = 0; y < HEIGHT_PIXELS; y++) {
      bendByRow[y] = elastic[0] * (float) StrictMath.sin(y * 0.021 + elastic[2]);
    }
    var bendByColumn = new float[WIDTH_PIXELS];
    for (int x = 0; x < WIDTH_PIXELS; x++) {
      bendByColumn[x] = elastic[1] * (float) StrictMath.cos(x * 0.026 + elastic[2]);
    }
    for (int y = 0; y < HEIGHT_PIXELS; y++) {
      for (int x = 0; x < WIDTH_PIXELS; x++) {
        float contact = contactAt(x, y);
        float grey = BACKGROUND;
        if (contact > 0) {
          float dx = x - WIDTH_PIXELS / 2f + bendByRow[y];
          float dy = y - HEIGHT_PIXELS / 2f + bendByColumn[x];
          float u = MasterFinger.WIDTH_PIXELS / 2f + cosine * dx - sine * dy + shift[0];
          float v = MasterFinger.HEIGHT_PIXELS / 2f + sine * dx + cosine * dy + shift[1];
          grey -= contact * RIDGE_CONTRAST * inkAt(finger.heightAt(u, v), x, y);
          grey += noise.fine(x, y) * (3 + 10 * wear);
        }
        image[y * WIDTH_PIXELS + x] = (byte) Math.max(0, Math.min(255, Math.round(grey)));
      }
    }
    return image;
  }

  /** 0 outside of the touched area, 1 well inside, with a ragged border. */
  private float contactAt(int x, int y) {
    float dx = (x - contactCentre[0]) / contactRadii[0];
    float dy = (y - contactCentre[1]) / contactRadii[1];
    float distance = dx * dx + dy * dy + 0.12f * noise.coarse(x, y);
    return Math.max(0, Math.min(1, (1 - distance) * 6));
  }

  /** How dark a point becomes, 0 to 1. */
  private float inkAt(float height, int x, int y) {
    float coarse = noise.coarse(x, y);
    if (!readable) {
      return Math.max(0, Math.min(1, 0.35f + 0.35f * coarse + 0.3f * noise.middle(x, y)));
    }
    float local =
        height * (1.15f - 0.55f * wear) + pressure + (0.1f + 0.45f * wear) * noise.middle(x, y);
    float ink = Math.max(0, Math.min(1, 0.5f + 0.85f * local));
    float dry = coarse - (1.15f - 0.75f * wear);
    float holes = Math.max(0, Math.min(1, 1 - 4 * dry));
    return ink * holes * (1 - 0.3f * wear);
  }

  /** Sum of twelve uniform numbers less six: deterministic on every platform. */
  private double gaussian() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return Math.max(-2.2, Math.min(2.2, sum));
  }
}
