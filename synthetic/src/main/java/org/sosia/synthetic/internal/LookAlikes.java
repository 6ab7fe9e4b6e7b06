package org.sosia.synthetic.internal;

import java.util.List;

/**
 * Children whom a register can take for one person: parents name twins, and at times brothers or
 * sisters, by a customary couple of names. Such twins share address, family name and date of birth;
 * such siblings are a year apart on paper where a date is stated without proof. They stay two
 * people, with fingers of their own. Every so many such pairs are named alike, rather than by a
 * throw of dice, which keeps their number steady from seed to seed. Mutable, single use.
 */
final class LookAlikes {
  private static final int TWINS_PER_LOOK_ALIKE = 6;
  private static final int SIBLINGS_PER_LOOK_ALIKE = 400;

  /** Salt of the choice of names, so that it changes nothing else about a person. */
  private static final int NAMES = 8;

  private int twins;
  private int siblings;

  /**
   * Names some of them alike, in place.
   *
   * @param children of one couple, eldest first, twins side by side
   */
  void nameChildren(List<Person> children) {
    int at = 1;
    while (at < children.size()) {
      // nobody belongs to two couples of names
      at += nameAlike(children, at) ? 2 : 1;
    }
  }

  private boolean nameAlike(List<Person> children, int at) {
    var elder = children.get(at - 1);
    var younger = children.get(at);
    if (elder.female() != younger.female() || !isTheirTurn(elder, younger)) {
      return false;
    }
    var dice = new Dice(Dice.mix(younger.seed(), NAMES));
    var names = dice.one(elder.culture().couples(elder.female()));
    // a second name comes from the father or a forebear: both bear it
    var taken = List.of(names.first(), names.second());
    var middle = taken.contains(elder.middle()) ? Word.NONE : elder.middle();
    children.set(at - 1, elder.named(names.first(), middle));
    children.set(at, younger.named(names.second(), middle));
    return true;
  }

  /** The first of each number of pairs. */
  private boolean isTheirTurn(Person elder, Person younger) {
    return elder.faceSeed() == younger.faceSeed()
        ? twins++ % TWINS_PER_LOOK_ALIKE == 0
        : siblings++ % SIBLINGS_PER_LOOK_ALIKE == 0;
  }
}
