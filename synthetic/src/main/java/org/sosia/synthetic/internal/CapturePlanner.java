package org.sosia.synthetic.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.sosia.synthetic.CapturePlan;
import org.sosia.synthetic.FaceCapture;
import org.sosia.synthetic.FingerCapture;
import org.sosia.synthetic.IrisCapture;
import org.sosia.synthetic.RegistrationKind;
import org.sosia.synthetic.cbeff.FingerPosition;
import org.sosia.synthetic.cbeff.IsoIrisRecord.Eye;

/** Which fingers lie on the scanner, how well, after how many attempts. */
final class CapturePlanner {
  private static final List<FingerPosition> ASKED =
      List.of(FingerPosition.LEFT_INDEX, FingerPosition.RIGHT_INDEX);

  /**
   * Salt of the finger that is laid on the scanner in place of the asked one: the middle finger
   * beside it.
   */
  private static final int WRONG_FINGER = 1;

  private static final int MIN_MATCHABLE_QUALITY = 62;

  /** Salt of what decides whether a person's irises are captured, and of the irises. */
  private static final int IRISES = 2_000;

  private final LocalDate today;
  private final double irisShare;

  CapturePlanner(LocalDate today, double irisShare) {
    this.today = today;
    this.irisShare = irisShare;
  }

  CapturePlan plan(
      Person person,
      RegistrationKind kind,
      boolean comesTwice,
      Gazetteer.Centre centre,
      Instant startedAt,
      Dice dice) {
    int age = person.ageYears(today);
    boolean tooYoung = age < PopulationGenerator.MIN_FINGER_AGE_YEARS;
    boolean oneMissing = !comesTwice && dice.chance(0.012);
    boolean worn = kind == RegistrationKind.DUPLICATE_OTHER_FINGERS && dice.chance(0.5);
    boolean wrong = kind == RegistrationKind.DUPLICATE_OTHER_FINGERS && !worn;
    var fingers = new ArrayList<FingerCapture>();
    for (var asked : ASKED) {
      boolean missing = tooYoung || (oneMissing && asked == ASKED.getFirst());
      int quality = quality(centre, age, comesTwice, worn, dice);
      int attempts = quality >= 60 ? 1 + dice.weighted(0.85, 0.13, 0.02) : dice.between(2, 4);
      int salt = asked.code() + (wrong ? WRONG_FINGER : 0);
      fingers.add(
          new FingerCapture(
              asked,
              Dice.mix(person.seed(), 1_000 + salt),
              dice.seed(),
              quality,
              attempts,
              missing));
    }
    var face =
        new FaceCapture(
            person.faceSeed(),
            dice.seed(),
            age,
            person.female(),
            clamp(dice.around(82, 7), 40, 100),
            1 + dice.weighted(0.88, 0.1, 0.02));
    return new CapturePlan(
        startedAt.plusSeconds(dice.between(120, 240)),
        fingers,
        face,
        irises(person, startedAt),
        "FS" + centre.id() + dice.between(1, 2),
        "CM" + centre.id() + dice.between(1, 2));
  }

  /** From dice of their own, so that a population with irises is the one without, and irises. */
  private List<IrisCapture> irises(Person person, Instant startedAt) {
    boolean captured = new Dice(Dice.mix(person.seed(), IRISES)).chance(irisShare);
    if (!captured) {
      return List.of();
    }
    var dice = new Dice(Dice.mix(person.seed(), startedAt.getEpochSecond()));
    var irises = new ArrayList<IrisCapture>();
    for (var eye : List.of(Eye.RIGHT, Eye.LEFT)) {
      irises.add(
          new IrisCapture(
              eye,
              Dice.mix(person.seed(), IRISES + eye.code()),
              dice.seed(),
              clamp(dice.around(78, 8), 30, 100),
              1 + dice.weighted(0.9, 0.1)));
    }
    return irises;
  }

  private static int quality(
      Gazetteer.Centre centre, int age, boolean comesTwice, boolean worn, Dice dice) {
    if (worn) {
      return dice.between(4, 14);
    }
    double aged = Math.max(0, age - 55) * 0.35;
    int lowest = comesTwice ? MIN_MATCHABLE_QUALITY : 22;
    return clamp(dice.around(centre.fingerQuality() - aged, 7), lowest, 100);
  }

  private static int clamp(double value, int low, int high) {
    return (int) Math.max(low, Math.min(high, Math.round(value)));
  }
}
