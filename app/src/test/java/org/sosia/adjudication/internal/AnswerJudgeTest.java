package org.sosia.adjudication.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.AnswerVerdict;
import org.sosia.registration.RegistrationId;

class AnswerJudgeTest {
  private static final AdjudicationRequest REQUEST = AdjudicationFakes.request("P1", "G1", "G2");

  @Test
  void c01_countZeroAndEmptyList_noMatch() {
    assertEquals(new AnswerVerdict.Approved(), judge(1, 0, List.of()));
  }

  @Test
  void c02_countZeroAndNullList_noMatch() {
    assertEquals(new AnswerVerdict.Approved(), judge(1, 0, null));
  }

  @Test
  void c03_oneOfTwo_matchNamesIt() {
    assertEquals(
        new AnswerVerdict.Rejected(Set.of(new RegistrationId("G2"))), judge(1, 1, List.of("G2")));
  }

  @Test
  void c03_allMatch_matchNamesAll() {
    assertEquals(
        new AnswerVerdict.Rejected(Set.of(new RegistrationId("G1"), new RegistrationId("G2"))),
        judge(1, 2, List.of("G2", "G1")));
  }

  @Test
  void c04_returnValue2_failed() {
    assertEquals(new AnswerVerdict.Failed(), judge(2, null, null));
    assertEquals(new AnswerVerdict.Failed(), judge(2, 0, List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          c05 count above the list,    1, 2, G1
          c05 count below the list,    1, 1, G1;G2
          c05 the same one twice,      1, 2, G1;G1
          c05 negative count,          1, -1,
          c06 a stranger,              1, 1, X9
          c06 a stranger beside one,   1, 2, G1;X9
          c06 the probe itself,        1, 1, P1
          c07 count and no list,       1, 1,
          c08 no count and a candidate,1, 0, G1
          c10 returnValue 3,           3, 0,
          c10 returnValue 0,           0, 0,
          """)
  void c05to10_contradiction_isUnusable(
      String name, int returnValue, int count, @Nullable String candidates) {
    List<@Nullable String> ids =
        candidates == null ? List.of() : Arrays.asList(candidates.split(";"));

    assertInstanceOf(AnswerVerdict.Unusable.class, judge(returnValue, count, ids), name);
  }

  @Test
  void c09_nulls_areUnusable() {
    assertInstanceOf(AnswerVerdict.Unusable.class, judge(null, 0, List.of()));
    assertInstanceOf(AnswerVerdict.Unusable.class, judge(1, null, List.of()));
    assertInstanceOf(AnswerVerdict.Unusable.class, judge(1, null, null));
    assertInstanceOf(
        AnswerVerdict.Unusable.class, judge(1, 1, Arrays.asList((@Nullable String) null)));
  }

  @Test
  void verification_returnValue1_isApprovedWithoutCandidates() {
    assertEquals(new AnswerVerdict.Approved(), verify(1, null, null));
    assertEquals(new AnswerVerdict.Approved(), verify(1, 0, List.of()));
  }

  @Test
  void verification_returnValue3_isRejectedAnd2Failed() {
    assertEquals(new AnswerVerdict.Rejected(Set.of()), verify(3, null, null));
    assertEquals(new AnswerVerdict.Failed(), verify(2, null, null));
  }

  @Test
  void verification_otherValuesOrCandidates_areUnusable() {
    assertInstanceOf(AnswerVerdict.Unusable.class, verify(0, null, null));
    assertInstanceOf(AnswerVerdict.Unusable.class, verify(4, null, null));
    assertInstanceOf(AnswerVerdict.Unusable.class, verify(null, null, null));
    assertInstanceOf(AnswerVerdict.Unusable.class, verify(1, 1, List.of("P1")));
    assertInstanceOf(AnswerVerdict.Unusable.class, verify(1, null, List.of("P1")));
  }

  private static AnswerVerdict verify(
      @Nullable Integer returnValue,
      @Nullable Integer count,
      @Nullable List<@Nullable String> candidates) {
    AdjudicationRequest request = AdjudicationFakes.request("P1");
    return AnswerJudge.judge(
        request,
        new AdjudicationAnswer(request.requestId().toString(), returnValue, count, candidates));
  }

  private static AnswerVerdict judge(
      @Nullable Integer returnValue,
      @Nullable Integer count,
      @Nullable List<@Nullable String> candidates) {
    return AnswerJudge.judge(
        REQUEST,
        new AdjudicationAnswer(REQUEST.requestId().toString(), returnValue, count, candidates));
  }
}
