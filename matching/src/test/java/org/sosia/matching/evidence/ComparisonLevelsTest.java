package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ComparisonLevelsTest {
  private static final EvidenceSchema SCHEMA = new EvidenceSchema(List.of(), 2);

  private final EvidenceRegister register = new EvidenceRegister(SCHEMA, Nicknames.none());

  @Test
  void name_equalInOneLanguageOtherwiseInAnother_isAVariant() {
    add("Hamza Mansour", "حمزة منصور");
    add("Hammza Mansour", "حمزة منصور");
    assertEquals("VARIANT", level(Outcome.GIVEN_NAME));
    assertEquals("EXACT", level(Outcome.SURNAME));
  }

  @Test
  void name_otherwiseInEveryLanguage_isNear() {
    add("Hamza Mansour", "حمزة منصور");
    add("Hammza Mansour", "حمزه منصور");
    assertEquals("NEAR", level(Outcome.GIVEN_NAME));
  }

  @Test
  void name_scriptWithoutATableOfSounds_isComparedByItsLetters() {
    add("ลฉธค กขฟภ", "");
    add("ขฎทภกถย กขฟภ", "");
    assertEquals("DIFFERENT", level(Outcome.GIVEN_NAME));
    assertEquals("EXACT", level(Outcome.SURNAME));
    add("გიორგი მაისურაძე", "");
    add("გიორგთ მაისურაძე", "");
    assertEquals("NEAR", level(2, 3, Outcome.GIVEN_NAME));
    add("ნინო მაისურაძე", "");
    assertEquals("DIFFERENT", level(2, 4, Outcome.GIVEN_NAME));
  }

  @Test
  void name_oneCharacterThatIsAWholeName_isNoInitial() {
    add("王 李", "");
    add("玲 李", "");
    assertEquals("DIFFERENT", level(Outcome.GIVEN_NAME));
    add("A Haddad", "");
    add("Amina Haddad", "");
    assertEquals("ALIAS", level(2, 3, Outcome.GIVEN_NAME));
  }

  @Test
  void gender_wordsThatSurelyMeanTheSame_areOne() {
    for (String gender : new String[] {"Male", "M", "female", "H"}) {
      register.add(
          new EvidenceRecord(
              gender,
              gender,
              null,
              List.of(new WrittenName(0, "Amina", "Haddad", true)),
              List.of()));
    }
    assertEquals("EXACT", level(0, 1, Outcome.GENDER));
    assertEquals("DIFFERENT", level(0, 2, Outcome.GENDER));
    // of hombre and mujer, M is the woman
    assertEquals("DIFFERENT", level(1, 3, Outcome.GENDER));
  }

  @Test
  void name_oneLanguageOnlyInCommon_isNoVariant() {
    add("Hamza Mansour", "");
    add("Hamza Mansour", "حمزة منصور");
    assertEquals("EXACT", level(Outcome.GIVEN_NAME));
  }

  @Test
  void name_aSlipApartAndBothBorneByMany_isARival() {
    add("Nasir Zaydan", "");
    add("Nassir Zaydan", "");
    assertEquals("NEAR", level(Outcome.GIVEN_NAME));
    for (int i = 0; i < 3; i++) {
      add("Nasir Haddad", "");
      add("Nassir Haddad", "");
    }
    assertEquals("RIVAL", level(Outcome.GIVEN_NAME));
  }

  @Test
  void name_aSlipOfAFrequentOne_isNear() {
    for (int i = 0; i < 50; i++) {
      add("Nasir Haddad", "");
    }
    for (int i = 0; i < 4; i++) {
      add("Nassir Zaydan", "");
    }
    assertEquals("NEAR", level(0, 50, Outcome.GIVEN_NAME));
  }

  @Test
  void name_changedAlikeInTwoScripts_isARival() {
    add("Karim Zaydan", "كريم زيدان");
    add("Karam Zaydan", "كرم زيدان");
    assertEquals("RIVAL", level(Outcome.GIVEN_NAME));
  }

  @Test
  void name_slipsInTwoScripts_isNear() {
    add("Sangeeta Bhatt", "संगीता भट्ट");
    add("Sangeetah Bhatt", "शंगीता भट्ट");
    assertEquals("NEAR", level(Outcome.GIVEN_NAME));
  }

  @Test
  void name_anotherFirstSound_isARival() {
    add("Savita Bhatt", "");
    add("Kavita Bhatt", "");
    assertEquals("RIVAL", level(Outcome.GIVEN_NAME));
  }

  @Test
  void name_anotherFirstLetterOfOneSound_isNear() {
    add("Qasim Bhatt", "");
    add("Kasim Bhatt", "");
    assertEquals("NEAR", level(Outcome.GIVEN_NAME));
  }

  @Test
  void name_initialThatFitsTheSurname_saysNothingOfTheOrder() {
    add("Usama A Tawfiq", "");
    add("Usama Fuad Amin", "");
    assertEquals("ABSENT", level(Outcome.NAME_ORDER));
    assertEquals("DIFFERENT", level(Outcome.SURNAME));
  }

  @Test
  void name_exchanged_isAnotherOrderAndAgrees() {
    add("Hamza Mansour", "");
    add("Mansour Hamza", "");
    assertEquals("DIFFERENT", level(Outcome.NAME_ORDER));
    assertEquals("EXACT", level(Outcome.GIVEN_NAME));
    assertEquals("EXACT", level(Outcome.SURNAME));
  }

  @Test
  void name_partThatIsMerelyAlikeBesideAnother_isDifferent() {
    add("Maryam Huda Fakhoury", "");
    add("Miriame Rania Fakhoury", "");
    assertEquals("DIFFERENT", level(Outcome.GIVEN_NAME));
    add("Maryam Rania Fakhoury", "");
    assertEquals("PART", level(0, 2, Outcome.GIVEN_NAME));
  }

  @Test
  void nameParts_oneLeftOut_differ() {
    add("Rania Huda Fakhoury", "");
    add("Rania Fakhoury", "");
    assertEquals("EXACT", level(Outcome.GIVEN_NAME));
    assertEquals("DIFFERENT", level(Outcome.NAME_PARTS));
  }

  @Test
  void nameParts_initialForAPart_areAsMany() {
    add("Rania Huda Fakhoury", "");
    add("Rania H Fakhoury", "");
    assertEquals("EXACT", level(Outcome.NAME_PARTS));
  }

  @Test
  void nameParts_noSurname_areNoEvidence() {
    add("Rania", "");
    add("Rania Fakhoury", "");
    assertEquals("ABSENT", level(Outcome.NAME_PARTS));
  }

  @Test
  void name_furtherPartThatAgrees_saysMore() {
    for (int i = 0; i < 30; i++) {
      add("Given" + (char) ('a' + i % 26) + " Surname", "");
    }
    add("Rania Huda Fakhoury", "");
    add("Rania Huda Fakhoury", "");
    add("Rania Fakhoury", "");
    Outcome both = outcome(30, 31);
    Outcome one = outcome(30, 32);
    assertTrue(
        both.informationMillibits[Outcome.GIVEN_NAME]
            > one.informationMillibits[Outcome.GIVEN_NAME]);
  }

  @Test
  void date_yearOnlyOnOneSide_variantOfTheSameYearAndSimilarAYearApart() {
    add(new WrittenDate(1984, 3, 7, true), new WrittenDate(1984, 1, 1, true));
    assertEquals("VARIANT", level(Outcome.BIRTH_DATE));
    assertEquals(
        "SIMILAR", dates(new WrittenDate(1984, 3, 7, true), new WrittenDate(1985, 1, 1, true)));
    assertEquals(
        "SIMILAR", dates(new WrittenDate(1984, 3, 7, true), new WrittenDate(1986, 5, 2, false)));
  }

  @Test
  void date_yearOnlyOnBothSides_theDayIsNoAgreement() {
    assertEquals(
        "PART", dates(new WrittenDate(1962, 1, 1, true), new WrittenDate(1982, 1, 1, true)));
    assertEquals(
        "DIFFERENT", dates(new WrittenDate(1962, 1, 1, true), new WrittenDate(1985, 1, 1, true)));
    assertEquals(
        "NEAR", dates(new WrittenDate(1962, 4, 1, true), new WrittenDate(1982, 4, 1, true)));
  }

  private String dates(WrittenDate a, WrittenDate b) {
    int at = register.size();
    add(a, b);
    return level(at, at + 1, Outcome.BIRTH_DATE);
  }

  private void add(WrittenDate a, WrittenDate b) {
    add("Hamza Mansour", "", a);
    add("Hamza Mansour", "", b);
  }

  private void add(String latin, String local) {
    add(latin, local, null);
  }

  private void add(String latin, String local, @Nullable WrittenDate date) {
    List<WrittenName> names = new ArrayList<>();
    names.add(new WrittenName(0, latin, "", false));
    if (!local.isEmpty()) {
      names.add(new WrittenName(1, local, "", false));
    }
    register.add(
        new EvidenceRecord("R%03d".formatted(register.size()), "", date, names, List.of()));
  }

  private String level(int comparison) {
    return level(0, 1, comparison);
  }

  private String level(int a, int b, int comparison) {
    Outcome outcome = outcome(a, b);
    for (Level level : Level.values()) {
      if (outcome.is(comparison, level)) {
        return level.name();
      }
    }
    return "ABSENT";
  }

  private Outcome outcome(int a, int b) {
    PairComparer comparer = new PairComparer(register);
    Outcome outcome = comparer.newOutcome();
    comparer.compare(a, b, outcome);
    return outcome;
  }
}
