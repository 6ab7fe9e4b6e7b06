package org.sosia.review.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.CaseRecord;
import org.sosia.review.ReviewCase;
import org.sosia.review.StepDecision;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads whole cases. */
final class CaseRows {
  private final JdbcClient db;
  private final PersonalDataCipher cipher;

  CaseRows(JdbcClient db, PersonalDataCipher cipher) {
    this.db = db;
    this.cipher = cipher;
  }

  /**
   * @param locking empty, or a locking clause
   */
  Optional<ReviewCase> find(UUID id, String locking) {
    return db.sql(
            """
            select id, request_id, form, arrived_at, state, step, holder, held_until, matched, closed_at
            from review.case_file where id = :id\
            """
                + locking)
        .param("id", id)
        .query((row, number) ->
            new ReviewCase(
                id,
                row.getString("request_id"),
                QueueMessage.Form.valueOf(row.getString("form")),
                row.getTimestamp("arrived_at").toInstant(),
                StateColumns.read(row),
                List.of(),
                List.of()))
        .optional()
        .map(head ->
            new ReviewCase(
                id,
                head.requestId(),
                head.form(),
                head.arrivedAt(),
                head.state(),
                listRecords(id),
                listDecisions(id)));
  }

  private List<CaseRecord> listRecords(UUID id) {
    return db.sql(
            """
            select position, reference_id, status, reason, modalities from review.record
            where case_id = :id order by position
            """)
        .param("id", id)
        .query((row, number) ->
            new CaseRecord(
                row.getInt("position"),
                row.getString("reference_id"),
                CaseRecord.Status.valueOf(row.getString("status")),
                row.getString("reason"),
                texts(row, "modalities")))
        .list();
  }

  static Set<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? Set.of() : Set.of((String[]) array.getArray());
  }

  private record VerdictRow(int step, String person, Instant at, CandidateVerdict verdict) {}

  private List<StepDecision> listDecisions(UUID id) {
    Map<Integer, List<VerdictRow>> bySteps = new TreeMap<>();
    db.sql(
            """
            select d.step, d.person, d.decided_at, r.reference_id, v.verdict, v.comment, v.reasons, v.parts
            from review.decision d
            join review.verdict v on v.case_id = d.case_id and v.step = d.step
            join review.record r on r.case_id = v.case_id and r.position = v.position
            where d.case_id = :id order by d.step, v.position
            """)
        .param("id", id)
        .query((row, number) -> verdictRow(id, row))
        .list()
        .forEach(row -> bySteps.computeIfAbsent(row.step(), _ -> new ArrayList<>()).add(row));
    return bySteps.values().stream()
        .map(rows ->
            new StepDecision(
                rows.getFirst().step(),
                rows.getFirst().person(),
                rows.getFirst().at(),
                rows.stream().map(VerdictRow::verdict).toList()))
        .toList();
  }

  private VerdictRow verdictRow(UUID id, ResultSet row) throws SQLException {
    int step = row.getInt("step");
    return new VerdictRow(
        step,
        row.getString("person"),
        row.getTimestamp("decided_at").toInstant(),
        VerdictColumns.read(row, id, step, cipher));
  }
}
