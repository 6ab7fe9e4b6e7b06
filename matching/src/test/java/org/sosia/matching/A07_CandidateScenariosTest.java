package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sosia.matching.People.born;
import static org.sosia.matching.People.name;
import static org.sosia.matching.People.person;
import static org.sosia.matching.People.unverified;
import static org.sosia.matching.People.verified;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A07 to A09, A13, A16, A17 and A19: which stored records are candidates. */
class A07_CandidateScenariosTest {
  private static final RuleSettings SETTINGS = RuleSettings.documented();
  private static final BirthDate BORN = verified(LocalDate.of(2000, 3, 4));

  @Test
  void a07_verifiedDatesOneDayApart_areNoCandidates() {
    PersonRecord nextDay = born("R1", verified(LocalDate.of(2000, 3, 5)));
    assertCandidate(SETTINGS, BlockingRule.NONE, born("P", BORN), nextDay);
    assertCandidate(SETTINGS, BlockingRule.VERIFIED_SAME_DATE, born("P", BORN), born("R2", BORN));
  }

  @Test
  void a08_unverifiedDates_areCandidatesWithinOneYear() {
    PersonRecord probe = born("P", unverified(2000));
    assertCandidate(SETTINGS, BlockingRule.UNVERIFIED_WINDOW, probe, born("R", unverified(1999)));
    assertCandidate(SETTINGS, BlockingRule.UNVERIFIED_WINDOW, probe, born("R1", unverified(2001)));
    assertCandidate(SETTINGS, BlockingRule.NONE, probe, born("R2", unverified(2002)));
    assertCandidate(SETTINGS, BlockingRule.NONE, probe, born("R3", unverified(1998)));
    assertCandidate(
        SETTINGS.withUnverifiedWindowYears(2),
        BlockingRule.UNVERIFIED_WINDOW,
        probe,
        born("R2", unverified(2002)));
  }

  @Test
  void a09_verifiedAgainstUnverified_isCandidateUnlessSwitchedOff() {
    PersonRecord unverified = born("P", unverified(2000));
    PersonRecord inWindow = born("R1", verified(LocalDate.of(2001, 12, 31)));
    PersonRecord outside = born("R2", verified(LocalDate.of(2002, 1, 1)));
    RuleSettings literal = SETTINGS.withCompareAcrossVerification(false);
    assertCandidate(SETTINGS, BlockingRule.ACROSS_VERIFICATION, unverified, inWindow);
    assertCandidate(SETTINGS, BlockingRule.NONE, unverified, outside);
    assertCandidate(literal, BlockingRule.NONE, unverified, inWindow);
  }

  @Test
  void a13_genderAbsent_isNotComparedAndSaysSo() {
    PersonRecord probe = withGender("P", null, BORN);
    assertCandidate(SETTINGS, BlockingRule.NONE, probe, withGender("R1", "M", BORN));
    assertEquals(
        new PairComparison.NotComparable(NotComparedReason.GENDER_ABSENT),
        new SimilarityRule(SETTINGS).compare(probe, withGender("R1", "M", BORN)));
    assertEquals(
        Map.of(NotComparedReason.GENDER_ABSENT, 1L),
        probe(SETTINGS, probe, withGender("R1", "M", BORN)).notCompared());
    assertEquals(
        Map.of(NotComparedReason.GENDER_ABSENT, 1L),
        probe(SETTINGS, withGender("P", "M", BORN), withGender("R1", " ", BORN)).notCompared());
    assertEquals(
        Map.of(NotComparedReason.GENDER_ABSENT, 0L),
        probe(SETTINGS, probe, withGender("R1", "M", unverified(2000))).notCompared());
  }

  @Test
  void a13_genderAbsentCompared_onlyWithTheSameDate() {
    RuleSettings settings = SETTINGS.withGenderAbsent(GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER);
    PersonRecord probe = withGender("P", null, unverified(2000));
    BlockingRule sameDate = BlockingRule.GENDER_ABSENT_SAME_DATE;
    assertCandidate(settings, sameDate, probe, withGender("R1", "M", unverified(2000)));
    assertCandidate(settings, sameDate, probe, withGender("R2", null, unverified(2000)));
    assertCandidate(settings, BlockingRule.NONE, probe, withGender("R3", "F", unverified(2001)));
    PersonRecord verifiedSameDay = withGender("R4", "F", verified(LocalDate.of(2000, 1, 1)));
    assertCandidate(settings, sameDate, probe, verifiedSameDay);
    assertCandidate(
        settings.withCompareAcrossVerification(false), BlockingRule.NONE, probe, verifiedSameDay);
  }

  @Test
  void a13_birthDateAbsent_isNotComparedAndSaysSo() {
    PersonRecord undated = withGender("P", "F", null);
    assertCandidate(SETTINGS, BlockingRule.NONE, undated, born("R1", BORN));
    Map<NotComparedReason, Long> one = Map.of(NotComparedReason.BIRTH_DATE_ABSENT, 1L);
    assertEquals(one, probe(SETTINGS, undated, born("R1", BORN)).notCompared());
    assertEquals(one, probe(SETTINGS, born("R1", BORN), undated).notCompared());
  }

  @Test
  void a16_sameRecordInsertedTwice_isStoredOnce() {
    RegisterIndex index = RegisterIndexes.columnar(SETTINGS);
    index.insert(born("P", BORN), 7);
    index.insert(born("P", BORN), 7);
    assertEquals(1, index.size());
    assertEquals(1, index.probe(born("Q", BORN), ProbeScope.everything()).candidatesScored());
  }

  @Test
  void a17_ownAndExcludedRecords_areNoCandidates() {
    RegisterIndex index = RegisterIndexes.columnar(SETTINGS);
    index.insert(born("R1", BORN), 1);
    index.insert(born("R2", BORN), 2);
    index.insert(born("U", BORN), 3);
    assertEquals(List.of("R1", "R2"), ids(index.probe(born("U", BORN), ProbeScope.before(3))));
    assertEquals(List.of("R2"), ids(index.probe(born("U", BORN), new ProbeScope(3, Set.of("R1")))));
    assertEquals(List.of("R2", "U"), ids(index.probe(born("R1", BORN), ProbeScope.everything())));
  }

  @Test
  void a19_leapDayAndYear1AndFutureDate_areDatesLikeAnyOther() {
    for (LocalDate date :
        List.of(
            LocalDate.of(2000, 2, 29),
            LocalDate.of(1, 1, 1),
            LocalDate.of(99, 12, 31),
            LocalDate.of(9999, 12, 31))) {
      PersonRecord stored = born("R1", verified(date));
      assertCandidate(SETTINGS, BlockingRule.VERIFIED_SAME_DATE, born("P", verified(date)), stored);
      assertCandidate(
          SETTINGS,
          BlockingRule.ACROSS_VERIFICATION,
          born("P", unverified(date.getYear())),
          stored);
    }
  }

  @Test
  void a19_yearOutsideTheCalendarOfDocuments_isRefusedNamingTheField() {
    for (int year : List.of(0, -1, 10_000)) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> unverified(year));
      assertTrue(String.valueOf(refused.getMessage()).startsWith("birthDate.date:"));
    }
  }

  @Test
  void update_movesARecordToAnotherBlock_onlyTheNewOneIsFound() {
    RegisterIndex index = RegisterIndexes.columnar(SETTINGS);
    assertFalse(index.update(born("R1", BORN), 1));
    index.insert(born("R1", BORN), 1);
    assertTrue(index.update(born("R1", unverified(1970)), 2));
    assertEquals(List.of(), ids(index.probe(born("P", BORN), ProbeScope.everything())));
    assertEquals(
        List.of("R1"), ids(index.probe(born("P", unverified(1971)), ProbeScope.everything())));
    assertTrue(index.delete("R1"));
    assertFalse(index.delete("R1"));
    assertEquals(0, index.size());
  }

  @Test
  void insert_arrivalOfAnotherRecordOrNotPositive_isRefused() {
    RegisterIndex index = RegisterIndexes.columnar(SETTINGS);
    index.insert(born("R1", BORN), 1);
    assertThrows(IllegalArgumentException.class, () -> index.insert(born("R2", BORN), 1));
    assertThrows(IllegalArgumentException.class, () -> index.insert(born("R2", BORN), 0));
    assertEquals(1, index.size());
    index.delete("R1");
    index.insert(born("R2", BORN), 1);
    assertEquals(1, index.size());
  }

  private static PersonRecord withGender(
      String id, @Nullable String gender, @Nullable BirthDate born) {
    return person(id, gender, born, Map.of("eng", name("amina diallo")));
  }

  /** The rule says so in both directions, and the index compares accordingly. */
  private static void assertCandidate(
      RuleSettings settings, BlockingRule rule, PersonRecord probe, PersonRecord stored) {
    SimilarityRule similarity = new SimilarityRule(settings);
    assertEquals(rule, similarity.blockingRule(probe, stored));
    assertEquals(rule, similarity.blockingRule(stored, probe));
    long expected = rule == BlockingRule.NONE ? 0 : 1;
    assertEquals(expected, probe(settings, probe, stored).candidatesScored());
    assertEquals(expected, probe(settings, stored, probe).candidatesScored());
  }

  private static ProbeResult probe(RuleSettings settings, PersonRecord probe, PersonRecord stored) {
    RegisterIndex index = RegisterIndexes.columnar(settings);
    index.insert(stored, 1);
    return index.probe(probe, ProbeScope.everything());
  }

  private static List<String> ids(ProbeResult result) {
    return result.potentialDuplicates().stream().map(ScoredPair::id).toList();
  }
}
