package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PlaceTextTest {
  @Test
  void isNumberedApart_otherDigitsBesideTheSameName_onlyThere() {
    assertTrue(isNumberedApart("minurabakelo04", "minurabakelo01"));
    assertTrue(isNumberedApart("minurabakelo", "minurabakelo2"));
    assertFalse(isNumberedApart("minurabakelo04", "minurabakalo04"));
    assertFalse(isNumberedApart("minurabakelo04", "minurabakel0o4"));
    assertFalse(isNumberedApart("ab123456", "ab123457"));
    assertFalse(isNumberedApart("123456", "123457"));
  }

  private static boolean isNumberedApart(String a, String b) {
    return new PlaceText(0, a, new int[0]).isNumberedApart(new PlaceText(1, b, new int[0]));
  }
}
