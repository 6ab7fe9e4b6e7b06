package org.sosia.review.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void languageTag_ofThreeLetters_isTheShortOne() {
    assertEquals("ar", Words.languageTag("ara"));
    assertEquals("en", Words.languageTag("ENG"));
    assertEquals("xyz", Words.languageTag("xyz"));
    assertEquals("", Words.languageTag("\"><script>"));
  }

  @Test
  void direction_ofTheFirstLetter_decides() {
    assertEquals("rtl", Words.direction("12 سارة"));
    assertEquals("ltr", Words.direction("Sara"));
    assertEquals("ltr", Words.direction("12"));
  }

  @Test
  void label_ofFieldName_isWords() {
    assertEquals("Full name", Words.label("fullName"));
    assertEquals("Address line 1", Words.label("addressLine1"));
    assertEquals("UIN", Words.label("UIN"));
    assertEquals("Proof of identity", Words.label("proof_of_identity"));
  }
}
