package org.sosia.review.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.review.web.Differences.Segment;

class DifferencesTest {
  private static Segment same(String text) {
    return new Segment(text, false);
  }

  private static Segment other(String text) {
    return new Segment(text, true);
  }

  @Test
  void compare_oneLetterChanged_marksThatLetter() {
    Differences.Compared compared = Differences.compare("Maria Santos", "Maria Sanchos");

    assertEquals(List.of(same("Maria San"), other("t"), same("os")), compared.probe());
    assertEquals(List.of(same("Maria San"), other("ch"), same("os")), compared.candidate());
  }

  @Test
  void compare_wordAdded_marksTheWord() {
    Differences.Compared compared = Differences.compare("Abebe Bikila", "Abebe Girma Bikila");

    assertTrue(compared.probe().stream().noneMatch(Segment::different));
    assertEquals(List.of(same("Abebe "), other("Girma "), same("Bikila")), compared.candidate());
  }

  @Test
  void compare_otherWordAltogether_isMarkedWhole() {
    Differences.Compared compared = Differences.compare("Anna Kim", "Anna Wolde");

    assertEquals(List.of(same("Anna "), other("Kim")), compared.probe());
    assertEquals(List.of(same("Anna "), other("Wolde")), compared.candidate());
  }

  @Test
  void compare_arabic_marksInsideTheWord() {
    Differences.Compared compared = Differences.compare("محمد علي", "محمود علي");

    assertTrue(compared.probe().stream().noneMatch(Segment::different));
    assertEquals(List.of(same("محم"), other("و"), same("د علي")), compared.candidate());
  }

  @Test
  void compare_devanagariVowelSign_keepsTheCharacterWhole() {
    Differences.Compared compared = Differences.compare("सीता", "सिता");

    assertEquals(List.of(other("सी"), same("ता")), compared.probe());
    assertEquals(List.of(other("सि"), same("ता")), compared.candidate());
  }

  @Test
  void a14_compare_decomposedCaseAndBlanks_isSame() {
    assertTrue(Differences.compare("José  PÉREZ", "Jose\u0301 pérez").same());
  }

  @Test
  void compare_overlongTexts_isQuickAndWhole() {
    Differences.Compared compared =
        Differences.compare("a ".repeat(5_000), "a ".repeat(5_000) + "b");

    assertTrue(compared.probe().getFirst().different());
    assertTrue(compared.candidate().getFirst().different());
  }
}
