package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PlaceTextTest {
  @Test
  void isNumberedApart_otherDigitsBesideTheSameName_onlyThere() {
    assertTrue(isNumberedApart("minurabakelo04", "minurabakelo01"));
    assertTrue(isNumberedApart("minurabakelo", "minurabakelo2"));
    assertFalse(isNumberedApart("minurabakelo04", "minurabakalo04"));
    assertFalse(isNumberedApart("minurabakelo04", "minurabakel0o4"));
    assertTrue(isNumberedApart("ali2001", "ali2002"));
    assertTrue(isNumberedApart("sara198", "sara1985"));
    assertTrue(isNumberedApart("sara1985", "sara198"));
    assertFalse(isNumberedApart("ab123456", "ab123457"));
    assertFalse(isNumberedApart("123456", "123457"));
  }

  /** A slip in the number of a document stays a slip, however many letters it has. */
  @Test
  void isNumberedApart_otherThanEmail_never() {
    for (String number : List.of("abcde1234f", "rssmra85t10a562s", "gomc850101hdfrrl09")) {
      PlaceText one = new PlaceText(0, number, new int[0], false);
      PlaceText other =
          new PlaceText(1, number.replace('0', '3').replace('4', '9'), new int[0], false);
      assertFalse(one.isNumberedApart(other), number);
    }
  }

  private static boolean isNumberedApart(String a, String b) {
    return new PlaceText(0, a, new int[0], true)
        .isNumberedApart(new PlaceText(1, b, new int[0], true));
  }
}
