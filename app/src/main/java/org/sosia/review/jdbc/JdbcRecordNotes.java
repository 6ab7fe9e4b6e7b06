package org.sosia.review.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.review.RecordNotes;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes in columns of {@code review.record}. */
public final class JdbcRecordNotes implements RecordNotes {
  private final JdbcClient db;

  public JdbcRecordNotes(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void setCentre(UUID caseId, int position, String centre) {
    db.sql("update review.record set centre = :centre where case_id = :id and position = :position")
        .param("centre", centre)
        .param("id", caseId)
        .param("position", position)
        .update();
  }

  @Override
  public void setRetryUntil(UUID caseId, int position, @Nullable Instant until) {
    db.sql(
            """
            update review.record set retry_until = :until where case_id = :id and position = :position
            """)
        .param("until", until == null ? null : Timestamp.from(until), java.sql.Types.TIMESTAMP)
        .param("id", caseId)
        .param("position", position)
        .update();
  }

  @Override
  public Map<Integer, Instant> listRetries(UUID caseId) {
    Map<Integer, Instant> until = new HashMap<>();
    db.sql(
            """
            select position, retry_until from review.record
            where case_id = :id and status = 'UNAVAILABLE' and retry_until is not null
            """)
        .param("id", caseId)
        .query(row -> {
          until.put(row.getInt("position"), row.getTimestamp("retry_until").toInstant());
        });
    return until;
  }
}
