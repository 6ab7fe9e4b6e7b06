package org.sosia.synthetic.face;

import java.awt.Color;
import java.util.List;
import java.util.SplittableRandom;
import org.sosia.synthetic.FaceCapture;

/**
 * What stays the same in all photographs of a face; lengths in pixels from the centre of the head.
 */
record FaceTraits(
    int ageYears,
    double scale,
    Color skin,
    Color hair,
    Color iris,
    Color lips,
    Color cloth,
    double faceWidth,
    double jawWidth,
    double chin,
    double eyeGap,
    double eyeHeight,
    double eyeWidth,
    float browThickness,
    double browLift,
    double noseWidth,
    double mouthWidth,
    double lipHeight,
    double hairLine,
    double parting,
    boolean longHair,
    boolean bald,
    boolean beard,
    boolean glasses) {

  private static final List<Color> SKINS =
      List.of(
          new Color(236, 200, 172),
          new Color(222, 178, 142),
          new Color(198, 148, 108),
          new Color(166, 114, 78),
          new Color(126, 82, 56),
          new Color(94, 62, 46));
  private static final List<Color> HAIRS =
      List.of(
          new Color(24, 20, 20),
          new Color(40, 28, 22),
          new Color(66, 44, 30),
          new Color(110, 74, 44));
  private static final List<Color> CLOTHES =
      List.of(
          new Color(60, 84, 120),
          new Color(132, 60, 60),
          new Color(70, 110, 84),
          new Color(120, 104, 70),
          new Color(92, 72, 116),
          new Color(208, 204, 196));

  static FaceTraits of(FaceCapture capture) {
    var random = new SplittableRandom(capture.faceSeed());
    int age = capture.ageYears();
    boolean female = capture.female();
    boolean child = age < 13;
    double width = random.nextDouble(38, 48) - (female ? 1.5 : 0);
    var skin = one(random, SKINS);
    var hair = one(random, HAIRS);
    double grey = Math.max(0, Math.min(0.85, (age - random.nextInt(38, 58)) / 25.0));
    return new FaceTraits(
        age,
        child ? 0.78 + age * 0.013 : random.nextDouble(0.95, 1.04),
        skin,
        mixed(hair, new Color(196, 194, 190), grey),
        mixed(new Color(58, 38, 24), new Color(92, 84, 60), random.nextDouble()),
        mixed(skin, new Color(160, 64, 70), female ? 0.55 : 0.35),
        one(random, CLOTHES),
        width,
        width * random.nextDouble(0.72, 1.0) * (child ? 1.05 : 1),
        child ? random.nextDouble(50, 54) : random.nextDouble(56, 66),
        random.nextDouble(16.5, 21.5),
        random.nextDouble(-8, -2) + (child ? 4 : 0),
        random.nextDouble(14, 18.5) + (child ? 1.5 : 0),
        (float) (random.nextDouble(2, 4) - (female || child ? 0.7 : 0)),
        random.nextDouble(0, 4),
        random.nextDouble(6, 11) - (child ? 2.5 : 0),
        random.nextDouble(13, 20) - (child ? 2.5 : 0),
        random.nextDouble(3, 6) + (female ? 0.8 : 0),
        random.nextDouble(-48, -34) - (child ? 2 : 0),
        random.nextDouble(-9, 9),
        random.nextDouble() < (female ? 0.8 : 0.05),
        age < 2 || (!female && age > 35 && random.nextDouble() < 0.22),
        !female && age > 19 && random.nextDouble() < 0.38,
        random.nextDouble() < (age > 45 ? 0.4 : age > 10 ? 0.15 : 0.02));
  }

  private static <T> T one(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static Color mixed(Color from, Color to, double share) {
    return new Color(
        (int) (from.getRed() + (to.getRed() - from.getRed()) * share),
        (int) (from.getGreen() + (to.getGreen() - from.getGreen()) * share),
        (int) (from.getBlue() + (to.getBlue() - from.getBlue()) * share));
  }
}
