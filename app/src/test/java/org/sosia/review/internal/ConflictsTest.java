package org.sosia.review.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.review.CaseHistory.Bar;
import org.sosia.review.CaseRecord;
import org.sosia.review.SharedData;

class ConflictsTest {
  private static final CaseRecord RECORD =
      new CaseRecord(1, "10001", CaseRecord.Status.AVAILABLE, null, Set.of());

  private static SharedData data(String fullName, List<SharedData.Fact> facts, String actor) {
    return new SharedData(
        List.of(new SharedData.Field("fullName", List.of(new SharedData.Text("eng", fullName)))),
        new byte[0],
        List.of(),
        facts,
        List.of(new SharedData.Event(Instant.EPOCH, "Captured", "", actor)));
  }

  @Test
  void d05_barredBy_officerSupervisorAndActor_areEnrollers() {
    List<SharedData.Fact> facts =
        List.of(
            new SharedData.Fact("officerId", "officer1"),
            new SharedData.Fact("supervisorId", "supervisor1"),
            new SharedData.Fact("centerId", "10002"));

    assertEquals(
        Map.of("officer1", Bar.ENROLLED, "supervisor1", Bar.ENROLLED, "110122", Bar.ENROLLED),
        new Conflicts(Map.of()).barredBy(RECORD, data("Sara", facts, "110122")));
  }

  @Test
  void d05_barredBy_kinByNameOrId_isBarred() {
    Conflicts conflicts =
        new Conflicts(
            Map.of(
                "operator1", List.of("tesfaye ALEMU"),
                "operator2", List.of("10001"),
                "operator3", List.of("Alemu Bekele")));

    assertEquals(
        Map.of("operator1", Bar.KIN, "operator2", Bar.KIN),
        conflicts.barredBy(RECORD, data("Alemu,  Tesfaye Girma", List.of(), "")));
  }

  @Test
  void barredBy_partOfAWord_isNobody() {
    Conflicts conflicts = new Conflicts(Map.of("operator1", List.of("Ale")));

    assertEquals(Map.of(), conflicts.barredBy(RECORD, data("Alemu", List.of(), "")));
  }
}
