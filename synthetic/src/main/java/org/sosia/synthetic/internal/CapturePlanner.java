package org.sosia.synthetic.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.sosia.synthetic.CapturePlan;
import org.sosia.synthetic.FaceCapture;
import org.sosia.synthetic.FingerCapture;
import org.sosia.synthetic.RegistrationKind;
import org.sosia.synthetic.cbeff.FingerPosition;

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

  private final LocalDate today;

  CapturePlanner(LocalDate today) {
    this.today = today;
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
        "FS" + centre.id() + dice.between(1, 2),
        "CM" + centre.id() + dice.between(1, 2));
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
