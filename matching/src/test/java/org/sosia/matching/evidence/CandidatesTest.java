package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.matching.contact.ContactKeys;

final class CandidatesTest {
  private static final WrittenDate BORN = new WrittenDate(1987, 3, 21, true);

  private final EvidenceRegister register =
      new EvidenceRegister(EvidencePeople.SCHEMA, Nicknames.none());

  @Test
  void of_noDateOnOneSide_isFoundByNamesAndAddress() {
    add("A", "amina", "diallo", BORN, "4 palm road", "nakhla", "1001");
    add("B", "amina", "dialo", null, "4 palm road", "nakhla", "1001");
    Candidates found = Candidates.of(register, 50);
    assertTrue(found.isFoundBy(0, CandidatePass.TWO_NAMES));
    assertTrue(found.isFoundBy(0, CandidatePass.NAME_AND_PLACE));
    assertTrue(found.isFoundBy(0, CandidatePass.TWO_PLACES));
    assertFalse(found.isFoundBy(0, CandidatePass.EXACT_DATE));
  }

  @Test
  void of_noNameAndAddress_isFoundByDatesThatSlipped() {
    add("A", "", "", BORN, "", "", "");
    add("B", "", "", new WrittenDate(1987, 3, 12, true), "", "", "");
    add("C", "", "", new WrittenDate(1987, 8, 21, true), "", "", "");
    add("D", "", "", new WrittenDate(1987, 21, 3, true), "", "", "");
    add("E", "", "", new WrittenDate(1950, 8, 1, true), "", "", "");
    Candidates found = Candidates.of(register, 50);
    assertTrue(found.contains(0, 1));
    assertTrue(found.contains(2, 0));
    assertTrue(found.contains(0, 3));
    assertFalse(found.contains(0, 4));
  }

  @Test
  void of_yearOnly_isFoundByNameTwoYearsApart() {
    add("A", "amina", "", new WrittenDate(1987, 1, 1, false), "", "", "");
    add("B", "amina", "", new WrittenDate(1989, 1, 1, false), "", "", "");
    assertTrue(Candidates.of(register, 50).isFoundBy(0, CandidatePass.NAME_AND_YEAR));
  }

  @Test
  void of_namesExchanged_isFoundWithoutDateOrAddress() {
    add("A", "amina", "diallo", null, "", "", "");
    add("B", "diallo", "amina", null, "", "", "");
    assertTrue(Candidates.of(register, 50).isFoundBy(0, CandidatePass.TWO_NAMES));
  }

  @Test
  void of_keyOverTheCap_isDividedAndReportsWhatIsLeftOut() {
    for (int i = 0; i < 40; i++) {
      add("R" + i, i % 2 == 0 ? "amina" : "boris", "", BORN, "", "", "");
    }
    Candidates found = Candidates.of(register, 10);
    assertTrue(found.contains(0, 2));
    assertFalse(found.contains(0, 1));
    assertTrue(found.leftOut().getOrDefault(CandidatePass.EXACT_DATE, 0L) > 0);
    assertEquals(780, Candidates.of(register, 40).size());
  }

  @Test
  void of_samePhoneOrEmail_isFoundThoughNothingElseAgrees() {
    register.add(reachable("A", "amina", 7, 70));
    register.add(reachable("B", "boris", 7, 71));
    register.add(reachable("C", "chloe", 8, 71));
    register.add(EvidencePeople.person("D", "dima", "", null, "", "", ""));
    register.add(EvidencePeople.person("E", "elena", "", null, "", "", ""));
    Candidates found = Candidates.of(register, 50);
    assertEquals(2, found.size(), "missing contacts are shared by nobody");
    assertTrue(found.isFoundOnlyBy(0, CandidatePass.PHONE));
    assertTrue(found.isFoundOnlyBy(1, CandidatePass.EMAIL));
    assertEquals(1, found.first(1));
    assertEquals(2, found.second(1));
  }

  @Test
  void of_phoneOfVeryMany_isDividedAndReportsWhatIsLeftOut() {
    for (int i = 0; i < 40; i++) {
      register.add(reachable("R" + i, i % 2 == 0 ? "amina" : "boris", 7, 100 + i));
    }
    Candidates found = Candidates.of(register, 10);
    assertTrue(found.contains(0, 2));
    assertFalse(found.contains(0, 1));
    assertTrue(found.leftOut().getOrDefault(CandidatePass.PHONE, 0L) > 0);
  }

  private static EvidenceRecord reachable(String id, String given, long phone, long email) {
    EvidenceRecord bare = EvidencePeople.person(id, given, "", null, "", "", "");
    return new EvidenceRecord(
        id,
        "",
        null,
        bare.names(),
        bare.texts(),
        ContactKeys.of(LongStream.of(phone), LongStream.of(email)));
  }

  private void add(
      String id, String given, String surname, @Nullable WrittenDate date, String... texts) {
    register.add(EvidencePeople.person(id, given, surname, date, texts));
  }
}
