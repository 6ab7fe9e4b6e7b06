package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.review.internal.Desk;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;

/** What becomes of requests, good ones and others, against a real broker, database and share. */
class ReviewIntakeIT {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final ReviewCases cases = sosia.bean(ReviewCases.class);
  private final Desk desk = sosia.bean(Desk.class);
  private final RequestUnderTest request = new RequestUnderTest(sosia);

  @BeforeEach
  void closeLeftovers() {
    request.closeLeftovers();
  }

  @Test
  void c15_garbage_isDeadLetterWithReason() {
    request.send(
        "{\"requestId\":\"" + request.id + "\",\"referenceId\":\"garbage " + request.mark + "\"}");

    SosiaUnderTest.awaitTrue(
        RequestUnderTest.LIMIT,
        () ->
            sosia
                    .db()
                    .sql(
                        "select count(*) from sosia.dead_letter where source = 'mosip-to-adjudication' and reason like 'referenceId: must be%'")
                    .query(Integer.class)
                    .single()
                > 0);
  }

  @Test
  void c16_sameRequestTwice_isOneCase() {
    String text = request.text(request.id, "", "", "");
    request.send(text);
    request.sendBytes(text);
    request.waitingCase(request.id);
    request.send(request.text(request.id, "", "", ""));
    emptyMarker();

    assertEquals(
        1,
        sosia
            .db()
            .sql("select count(*) from review.case_file where request_id = :id")
            .param("id", request.id)
            .query(Integer.class)
            .single());
  }

  @Test
  void c18_shareUnknownOrElsewhere_isIncompleteWithItsReasonAndAnswerable() throws JMSException {
    String unknown =
        sosia.address()
            + "/v1/datashare/get/mpolicy-default-adjudication/mpartner-default-adjudication/none";
    request.send(request.text(request.id, unknown, "http://192.0.2.1/secret", ""));
    UUID id = request.waitingCase(request.id);

    ReviewCase incomplete = cases.find(id).orElseThrow();
    assertTrue(incomplete.isIncomplete());
    assertEquals(
        List.of(
            "the data share refused with DAT-SER-008",
            "its address is not one that shares may come from",
            "the sender could not share it"),
        incomplete.records().stream().map(CaseRecord::reason).toList());
    Reviewer who = new Reviewer("c18-" + request.mark, true, false);
    assertEquals(Optional.of(id), desk.next(who));
    assertInstanceOf(
        DecisionResult.Accepted.class,
        desk.decide(id, who, request.verdicts(Verdict.NO_MATCH, Verdict.NO_MATCH)));
    SignedIn supervisor = sosia.signIn("supervisor");
    assertTrue(supervisor.get("/adjudication/cases/" + id).body().contains("Data not available"));
  }

  /** A later message that was taken shows that the earlier ones were. */
  private void emptyMarker() {
    String later = UUID.randomUUID().toString();
    request.send(request.text(later, "", "", "").replace(request.mark, later.substring(0, 8)));
    request.waitingCase(later);
  }

  @Test
  void resend_newRequestForTheSamePair_supersedesTheOpenCase() {
    UUID old = request.emptyCase();
    String again = UUID.randomUUID().toString();
    request.send(request.text(again, "", "", ""));
    request.waitingCase(again);

    assertInstanceOf(CaseState.Superseded.class, cases.find(old).orElseThrow().state());
    assertInstanceOf(
        DecisionResult.Refused.class,
        desk.decide(
            old,
            new Reviewer("late-" + request.mark, true, false),
            request.verdicts(Verdict.MATCH, Verdict.MATCH)));
  }
}
