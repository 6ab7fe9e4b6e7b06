package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chain of the trail on the real database; whatever a test breaks is rolled back. */
class TrailIT {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final Trail trail = sosia.bean(Trail.class);
  private final UUID caseId = UUID.randomUUID();

  private void append(String detail) {
    sosia
        .transactions()
        .executeWithoutResult(
            t -> trail.append(new Trail.Entry(caseId, "ann", "VIEWED", detail, Instant.now())));
  }

  private List<Long> numbers() {
    return sosia
        .db()
        .sql("select number from review.audit where case_id = :id order by number")
        .param("id", caseId)
        .query(Long.class)
        .list();
  }

  /** What a check finds after a change that the database's own guard did not stop. */
  private Trail.Report after(String change) {
    return Objects.requireNonNull(
        sosia
            .transactions()
            .execute(transaction -> {
              transaction.setRollbackOnly();
              sosia.db().sql("alter table review.audit disable trigger user").update();
              sosia.db().sql(change.replace(":id", "'" + caseId + "'")).update();
              return trail.verify(null);
            }));
  }

  @Test
  void verify_entriesAsTheyWereMade_isIntact() {
    append("one");
    append("two");
    Trail.Report report = trail.verify(null);
    assertEquals(List.of(), report.findings());
    assertTrue(report.entries() >= 2);
  }

  @Test
  void append_fromManyAtOnce_leavesNoGap() throws Exception {
    List<Callable<Integer>> entries =
        IntStream.range(0, 60)
            .<Callable<Integer>>mapToObj(i ->
                () -> {
                  append("n" + i);
                  return i;
                })
            .toList();
    try (var threads = Executors.newFixedThreadPool(12)) {
      for (var done : threads.invokeAll(entries)) {
        done.get();
      }
    }
    assertEquals(60, numbers().size());
    assertEquals(List.of(), trail.verify(null).findings());
  }

  @Test
  void rows_asTheyStand_canNeitherBeChangedNorDeleted() {
    append("one");
    for (String change :
        List.of(
            "update review.audit set person = 'ben' where case_id = '" + caseId + "'",
            "delete from review.audit where case_id = '" + caseId + "'",
            "truncate review.audit")) {
      assertThrows(DataAccessException.class, () -> sosia.db().sql(change).update(), change);
    }
  }

  @Test
  void verify_anyColumnChanged_findsTheEntry() {
    append("one");
    append("two");
    long first = numbers().getFirst();
    for (String change :
        List.of(
            "person = 'ben'",
            "act = 'DECIDED'",
            "detail = 'other'",
            "at = at + interval '1 second'",
            "case_id = gen_random_uuid()")) {
      Trail.Report report = after("update review.audit set " + change + " where number = " + first);
      assertEquals(
          List.of(new Trail.Finding(Trail.Problem.CHANGED, first, first)),
          report.findings(),
          change);
    }
  }

  @Test
  void verify_entryTakenOut_findsTheGap() {
    append("one");
    append("two");
    append("three");
    long middle = numbers().get(1);
    assertEquals(
        List.of(new Trail.Finding(Trail.Problem.MISSING, middle, middle)),
        after("delete from review.audit where number = " + middle).findings());
  }

  @Test
  void verify_endCutOff_findsIt() {
    append("one");
    append("two");
    long last = numbers().getLast();
    assertEquals(
        List.of(new Trail.Finding(Trail.Problem.END_CHANGED, last - 1, last)),
        after("delete from review.audit where number = " + last).findings());
  }

  @Test
  void verify_endCutOffOfBothTables_isFoundByAHeadNotedElsewhere() {
    append("one");
    Trail.Head noted = Objects.requireNonNull(trail.verify(null).head());
    List<Trail.Finding> findings =
        sosia
            .transactions()
            .execute(transaction -> {
              transaction.setRollbackOnly();
              sosia.db().sql("alter table review.audit disable trigger user").update();
              sosia
                  .db()
                  .sql("delete from review.audit where number = :n")
                  .param("n", noted.number())
                  .update();
              sosia
                  .db()
                  .sql(
                      "update review.audit_head set (number, seal) = (select number, seal from review.audit order by number desc nulls last limit 1)")
                  .update();
              assertEquals(List.of(), trail.verify(null).findings());
              return trail.verify(noted).findings();
            });
    assertEquals(
        List.of(new Trail.Finding(Trail.Problem.HEAD_UNKNOWN, noted.number(), noted.number())),
        findings);
  }

  @Test
  void verify_rowPutIn_isFound() {
    append("one");
    Trail.Report unnumbered =
        after(
            "insert into review.audit (case_id, person, act, at) values (:id, 'ann', 'VIEWED', now())");
    assertEquals(Trail.Problem.EARLIER_CHANGED, unnumbered.findings().getFirst().problem());
    Trail.Report numbered =
        after(
            "insert into review.audit (number, case_id, person, act, at, seal) select number + 1, :id, 'ann', 'VIEWED', now(), seal from review.audit_head");
    assertEquals(
        List.of(Trail.Problem.CHANGED, Trail.Problem.END_CHANGED),
        numbered.findings().stream().map(Trail.Finding::problem).toList());
  }

  @Test
  void verifyInterface_asAdministrator_tellsTheHead() {
    append("one");
    JsonNode answer =
        JsonMapper.shared()
            .readTree(sosia.get("/v1/audit/verify", ServiceClients.OPERATIONS).body());
    assertTrue(answer.path("intact").asBoolean(), answer.toString());
    String head = answer.path("head").asString();
    assertEquals(
        200, sosia.get("/v1/audit/verify?since=" + head, ServiceClients.OPERATIONS).statusCode());
    assertEquals(
        400, sosia.get("/v1/audit/verify?since=x", ServiceClients.OPERATIONS).statusCode());
    assertEquals(403, sosia.get("/v1/audit/verify", ServiceClients.PROCESSOR).statusCode());
  }
}
