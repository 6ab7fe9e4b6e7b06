package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.index.BlockDirectory.Selection;

/**
 * The blocks that concern a probe: those to compare, and those whose records are only counted as
 * not compared. The same candidate generation as {@link org.sosia.matching.internal.Blocking}, by
 * block instead of by pair.
 */
record CandidateBlocks(
    List<Selection> compared, List<Selection> genderAbsent, List<Selection> birthDateAbsent) {
  static CandidateBlocks of(PersonRecord probe, RuleSettings settings, BlockDirectory directory) {
    CandidateBlocks blocks =
        new CandidateBlocks(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    BirthDate born = probe.birthDate();
    if (born == null) {
      directory.collectAll(blocks.birthDateAbsent);
      return blocks;
    }
    directory.collectUndated(blocks.birthDateAbsent);
    String gender = probe.gender();
    if (gender != null) {
      blocks.collectSameGender(gender, born, settings, directory);
    }
    List<Selection> genderless =
        settings.genderAbsent() == GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER
            ? blocks.compared
            : blocks.genderAbsent;
    for (boolean verified : new boolean[] {true, false}) {
      if (verified == born.verified() || settings.compareAcrossVerification()) {
        if (gender == null) {
          directory.collectDateOfAnyGender(born.date(), verified, genderless);
        } else {
          directory.collectDate(null, born.date(), verified, genderless);
        }
      }
    }
    return blocks;
  }

  private void collectSameGender(
      String gender, BirthDate born, RuleSettings settings, BlockDirectory directory) {
    int firstYear = born.date().getYear() - settings.unverifiedWindowYears();
    int lastYear = born.date().getYear() + settings.unverifiedWindowYears();
    if (born.verified()) {
      directory.collectDate(gender, born.date(), true, compared);
    } else {
      directory.collectYears(gender, firstYear, lastYear, false, compared);
    }
    if (settings.compareAcrossVerification()) {
      directory.collectYears(gender, firstYear, lastYear, !born.verified(), compared);
    }
  }

  /** The state of some blocks at a version; null when that of one can no longer be seen. */
  static @Nullable List<Block.View> views(List<Selection> selections, long version) {
    List<Block.View> views = new ArrayList<>(selections.size());
    for (Selection selection : selections) {
      Block.View view = selection.slot().block().view(version, selection.day());
      if (view == null) {
        return null;
      }
      views.add(view);
    }
    return views;
  }
}
