package org.sosia.synthetic.face;

import java.awt.Color;
import java.util.SplittableRandom;

/** What differs from photograph to photograph of one face; lengths in pixels, angles in radians. */
record FacePose(
    double shiftX,
    double shiftY,
    double turn,
    double gaze,
    double eyesOpen,
    double smile,
    double brightness) {

  static FacePose of(long captureSeed) {
    var random = new SplittableRandom(captureSeed);
    return new FacePose(
        random.nextDouble(-4, 4),
        random.nextDouble(-3, 3),
        random.nextDouble(-0.045, 0.045),
        random.nextDouble(-1.2, 1.2),
        random.nextDouble(0.8, 1.1),
        random.nextDouble(-1, 3),
        random.nextDouble(0.93, 1.06));
  }

  /** The colour in the light of this photograph. */
  Color light(Color color) {
    return scaled(color, brightness);
  }

  static Color scaled(Color color, double factor) {
    return new Color(
        level(color.getRed() * factor),
        level(color.getGreen() * factor),
        level(color.getBlue() * factor));
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
