package org.sosia.synthetic.internal;

import java.util.List;

/**
 * Children whom a register can take for one person: parents name twins, and at times brothers or
 * sisters, by a customary couple of names. Such twins share address, family name and date of birth;
 * such siblings are a year apart on paper where a date is stated without proof. They stay two
 * people, with fingers of their own.
 */
final class LookAlikes {
  private static final double TWIN_SHARE = 0.5;
  private static final double SIBLING_SHARE = 0.06;

  /** Salt of the choice, so that it changes nothing else about a person. */
  private static final int CHOICE = 14;

  private LookAlikes() {}

  /**
   * Names some of them alike, in place.
   *
   * @param children of one couple, eldest first, twins side by side
   */
  static void nameChildren(List<Person> children) {
    int at = 1;
    while (at < children.size()) {
      // nobody belongs to two couples of names
      at += nameAlike(children, at) ? 2 : 1;
    }
  }

  private static boolean nameAlike(List<Person> children, int at) {
    var elder = children.get(at - 1);
    var younger = children.get(at);
    boolean twins = elder.faceSeed() == younger.faceSeed();
    var dice = new Dice(Dice.mix(younger.seed(), CHOICE));
    if (elder.female() != younger.female() || !dice.chance(twins ? TWIN_SHARE : SIBLING_SHARE)) {
      return false;
    }
    var names = dice.one(elder.culture().couples(elder.female()));
    // a second name comes from the father or a forebear: both bear it
    var taken = List.of(names.first(), names.second());
    var middle = taken.contains(elder.middle()) ? Word.NONE : elder.middle();
    children.set(at - 1, elder.named(names.first(), middle));
    children.set(at, younger.named(names.second(), middle));
    return true;
  }
}
