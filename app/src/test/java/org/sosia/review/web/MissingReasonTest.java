package org.sosia.review.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MissingReasonTest {
  @Test
  void key_everyReasonThatCasesHave_isToldApart() {
    assertEquals(
        "review.missing.refused", MissingReason.key("the data share refused with DAT-SER-006"));
    assertEquals("DAT-SER-006", MissingReason.code("the data share refused with DAT-SER-006"));
    assertEquals(
        "review.missing.refused", MissingReason.key("the data share answered with status 404"));
    assertEquals("status 404", MissingReason.code("the data share answered with status 404"));
    assertEquals(
        "review.missing.unreachable", MissingReason.key("the data share could not be reached"));
    assertEquals(
        "review.missing.gone",
        MissingReason.key("the data share could not be reached while the share lived"));
    assertEquals("review.missing.notshared", MissingReason.key("the sender could not share it"));
    assertEquals("review.missing.unreadable", MissingReason.key("share: is not a shared record"));
    assertEquals("", MissingReason.code("share: is not a shared record"));
  }
}
