package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sosia.profile.dashboard.Backlog;
import org.sosia.profile.dashboard.BacklogStore;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.ReleaseRules;
import org.sosia.testing.SosiaUnderTest;

/** What waits for adjudicators, counted from the requester's tables in a time of their own. */
class AdjudicationBacklogIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();
  private static final Instant NOW = Instant.parse("2008-04-01T12:00:00Z");

  private static UUID request(String state, Duration ago) {
    UUID id = UUID.randomUUID();
    SOSIA
        .db()
        .sql(
            """
            insert into sosia.adjudication_request
              (request_id, reg_id, workflow_instance_id, gallery, attempt, state, origin, sent_at, match_type)
            values (:id, 'backlog', :run, '{}', 1, :state, '{}', :sent, 'DEMO')
            """)
        .param("id", id)
        .param("run", UUID.randomUUID())
        .param("state", state)
        .param("sent", NOW.minus(ago).atOffset(ZoneOffset.UTC))
        .update();
    return id;
  }

  private static void answer(UUID request, String outcome, Duration ago) {
    SOSIA
        .db()
        .sql(
            "insert into sosia.adjudication_answer (request_id, digest, outcome, received_at, body) values (:id, :digest, :outcome, :at, '')")
        .param("id", request)
        .param("digest", (outcome + ago).repeat(64).substring(0, 64))
        .param("outcome", outcome)
        .param("at", NOW.minus(ago).atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Other tests ask for the oldest request that waits. */
  @AfterEach
  void removeRequests() {
    SOSIA
        .db()
        .sql(
            "delete from sosia.adjudication_answer where request_id in (select request_id from sosia.adjudication_request where reg_id = 'backlog')")
        .update();
    SOSIA.db().sql("delete from sosia.adjudication_request where reg_id = 'backlog'").update();
  }

  @Test
  void table_ofRequests_tellsHowManyWaitAndHowLongAnswersTook() {
    List<BacklogStore.Told> kept = new ArrayList<>();
    Backlog backlog =
        new Backlog(
            new AdjudicationBacklog(SOSIA.db(), () -> NOW),
            function -> {
              List<BacklogStore.Told> next = function.apply(List.copyOf(kept));
              kept.clear();
              kept.addAll(next);
              return next;
            },
            ReleaseRules.STANDARD,
            () -> NOW);
    backlog.renew();
    assertTrue(backlog.waiting().table().total().isHidden(), "nobody waits");

    for (int i = 0; i < 12; i++) {
      // half of them for two hours, half for four
      UUID open = request("SENT", Duration.ofHours(i % 2 == 0 ? 2 : 4));
      if (i == 0) {
        answer(open, "CONFLICT", Duration.ofHours(1));
      }
    }
    for (int i = 0; i < 20; i++) {
      UUID answered = request("ANSWERED", Duration.ofHours(10));
      answer(answered, "DECIDED", Duration.ofHours(i % 2 == 0 ? 9 : 5));
      answer(answered, "CONFLICT", Duration.ofHours(1));
    }
    for (int i = 0; i < 15; i++) {
      // given up, or of a time that nobody looks at any more: in neither state
      answer(request("SUPERSEDED", Duration.ofHours(10)), "NOT_USED", Duration.ofHours(3));
      answer(request("ANSWERED", Duration.ofDays(91)), "DECIDED", Duration.ofHours(3));
    }
    backlog.renew();
    PublishedTable table = backlog.waiting().table();
    assertEquals(10, table.figure("open").orZero());
    assertEquals(3.0, table.figure("open").mean(0).orElseThrow());
    assertEquals(20, table.figure("answered").orZero());
    assertEquals(3.0, table.figure("answered").mean(0).orElseThrow());

    // nine more are not told, for the difference would be nine people
    for (int i = 0; i < 9; i++) {
      request("SENT", Duration.ofHours(2));
    }
    backlog.renew();
    assertEquals(10, backlog.waiting().table().figure("open").orZero());
    request("SENT", Duration.ofHours(2));
    backlog.renew();
    assertEquals(20, backlog.waiting().table().figure("open").orZero());
  }

  /** What was told is there after a restart; the server's own is put back. */
  @Test
  void renew_keepsWhatIsTold() {
    JdbcBacklogStore store = new JdbcBacklogStore(SOSIA.db(), SOSIA.transactions());
    List<BacklogStore.Told> told =
        List.of(
            new BacklogStore.Told("answered", 42, 40, OptionalDouble.of(2.5), NOW),
            new BacklogStore.Told("open", 9, 0, OptionalDouble.empty(), NOW));
    SOSIA
        .transactions()
        .executeWithoutResult(transaction -> {
          store.renew(before -> told);
          List<BacklogStore.Told> read =
              new JdbcBacklogStore(SOSIA.db(), SOSIA.transactions()).renew(before -> before);
          assertEquals(Set.copyOf(told), Set.copyOf(read));
          transaction.setRollbackOnly();
        });
  }
}
