package org.sosia.adjudication.jdbc;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which import a request for adjudication came from, and at which pace its cases are decided. */
public final class JdbcImportOrigins {
  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  private final JdbcClient db;

  public JdbcImportOrigins(JdbcClient db) {
    this.db = db;
  }

  /**
   * An import, and how long the cases that may be open take.
   *
   * @param dueWithin null = no number a day is set
   */
  public record Origin(long number, @Nullable Duration dueWithin) {}

  /** The import of the pair with the highest score; empty for any other request. */
  public Optional<Origin> find(UUID requestId) {
    return db.sql(
            """
            select p.import_number, pace.most_open, pace.per_day
            from sosia.adjudication_request q
            join sosia.imported_pair p on p.workflow_instance_id = q.workflow_instance_id
            left join sosia.case_import_pace pace on true
            where q.request_id = :request order by p.score desc, p.import_number limit 1
            """)
        .param("request", requestId)
        .query((row, i) -> {
          int perDay = row.getInt("per_day");
          return new Origin(
              row.getLong("import_number"),
              perDay == 0
                  ? null
                  : Duration.ofSeconds(
                      Math.max(
                          SECONDS_PER_DAY, SECONDS_PER_DAY * row.getInt("most_open") / perDay)));
        })
        .optional();
  }
}
