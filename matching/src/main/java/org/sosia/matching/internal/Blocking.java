package org.sosia.matching.internal;

import org.sosia.matching.BirthDate;
import org.sosia.matching.BlockingRule;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;

/** Candidate generation for one pair. */
public final class Blocking {
  private Blocking() {}

  /** The rule that makes two records a candidate pair. */
  public static BlockingRule rule(RuleSettings settings, PersonRecord a, PersonRecord b) {
    BirthDate dateA = a.birthDate();
    BirthDate dateB = b.birthDate();
    String genderA = a.gender();
    String genderB = b.gender();
    if (dateA == null || dateB == null) {
      return BlockingRule.NONE;
    }
    if (dateA.verified() != dateB.verified() && !settings.compareAcrossVerification()) {
      return BlockingRule.NONE;
    }
    if (genderA == null || genderB == null) {
      return settings.genderAbsent() == GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER
              && dateA.date().equals(dateB.date())
          ? BlockingRule.GENDER_ABSENT_SAME_DATE
          : BlockingRule.NONE;
    }
    return genderA.equals(genderB) ? dateRule(settings, dateA, dateB) : BlockingRule.NONE;
  }

  private static BlockingRule dateRule(RuleSettings settings, BirthDate a, BirthDate b) {
    if (a.verified() && b.verified()) {
      return a.date().equals(b.date()) ? BlockingRule.VERIFIED_SAME_DATE : BlockingRule.NONE;
    }
    int years = Math.abs(a.date().getYear() - b.date().getYear());
    if (years > settings.unverifiedWindowYears()) {
      return BlockingRule.NONE;
    }
    return a.verified() == b.verified()
        ? BlockingRule.UNVERIFIED_WINDOW
        : BlockingRule.ACROSS_VERIFICATION;
  }
}
