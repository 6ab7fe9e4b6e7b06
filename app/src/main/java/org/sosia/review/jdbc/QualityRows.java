package org.sosia.review.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.review.JudgedPair;
import org.sosia.review.JudgedPairs;
import org.sosia.review.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Judgements in PostgreSQL; the time that a case took is read from the trail. */
public final class QualityRows implements JudgedPairs {
  /** Those that count as one and the same person. */
  static final Set<String> SAME = Set.of(Verdict.MATCH.name());

  private final JdbcClient db;

  public QualityRows(JdbcClient db) {
    this.db = db;
  }

  static boolean isSame(String verdict) {
    return SAME.contains(verdict);
  }

  @Override
  public List<JudgedPair> list(Instant from, Instant to) {
    return db.sql(
            """
            select d.case_id, d.step, d.person, d.decided_at, v.position, v.verdict, p.centre,
              array(select unnest(p.modalities) intersect select unnest(g.modalities)) as modalities,
              t.same as truth,
              (select max(a.at) from review.audit a where a.case_id = d.case_id and a.at <= d.decided_at
                and ((a.act = 'TAKEN' and a.person = d.person)
                  or (a.act = 'REASSIGNED' and a.detail = 'to ' || d.person))) as taken_at
            from review.decision d
            join review.verdict v on v.case_id = d.case_id and v.step = d.step
            join review.case_file c on c.id = d.case_id
            join review.record p on p.case_id = d.case_id and p.position = 0
            join review.record g on g.case_id = d.case_id and g.position = v.position
            left join review.known_record t on t.known_id = c.known_id and t.position = v.position
            where d.decided_at >= :from and d.decided_at < :to
            order by d.decided_at, d.case_id, d.step, v.position
            """)
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .query(QualityRows::read)
        .list();
  }

  private static JudgedPair read(ResultSet row, int number) throws SQLException {
    Instant decidedAt = row.getTimestamp("decided_at").toInstant();
    Timestamp taken = row.getTimestamp("taken_at");
    boolean truth = row.getBoolean("truth");
    boolean unknown = row.wasNull();
    return new JudgedPair(
        row.getObject("case_id", UUID.class),
        row.getInt("position"),
        row.getInt("step"),
        row.getString("person"),
        scale(Verdict.valueOf(row.getString("verdict"))),
        isSame(row.getString("verdict")),
        decidedAt,
        took(taken, decidedAt),
        CaseRows.texts(row, "modalities"),
        Objects.requireNonNullElse(row.getString("centre"), ""),
        unknown ? null : truth);
  }

  /** 0 = exclusion … 4 = identification. */
  private static int scale(Verdict verdict) {
    return switch (verdict) {
      case NO_MATCH -> 0;
      case LEANS_NO_MATCH -> 1;
      case INCONCLUSIVE -> 2;
      case LEANS_MATCH -> 3;
      case MATCH -> 4;
    };
  }

  private static @Nullable Duration took(@Nullable Timestamp taken, Instant decidedAt) {
    return taken == null ? null : Duration.between(taken.toInstant(), decidedAt);
  }
}
