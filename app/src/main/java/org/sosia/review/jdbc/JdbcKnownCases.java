package org.sosia.review.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.KnownCases;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Known cases in tables of their own; their data is encrypted, each in the context of its place.
 */
public final class JdbcKnownCases implements KnownCases {
  private final JdbcClient db;
  private final PersonalDataCipher cipher;
  private final ReviewCases cases;

  public JdbcKnownCases(JdbcClient db, PersonalDataCipher cipher, ReviewCases cases) {
    this.db = db;
    this.cipher = cipher;
    this.cases = cases;
  }

  @Override
  public boolean keep(UUID caseId, UUID knownId, String person, Instant now) {
    ReviewCase decided = cases.lock(caseId).orElse(null);
    if (decided == null
        || !(decided.state() instanceof CaseState.Decided)
        || isKnown(caseId)
        || decided.records().stream().anyMatch(r -> r.status() != CaseRecord.Status.AVAILABLE)) {
      return false;
    }
    int made =
        db.sql(
                """
                insert into review.known_case (id, made_from, made_by, made_at)
                values (:id, :from, :by, :at) on conflict (made_from) do nothing
                """)
            .param("id", knownId)
            .param("from", caseId)
            .param("by", person)
            .param("at", Timestamp.from(now))
            .update();
    if (made == 0) {
      return false;
    }
    Set<String> matching =
        decided.decisions().getLast().verdicts().stream()
            .filter(JdbcKnownCases::isMatch)
            .map(CandidateVerdict::referenceId)
            .collect(Collectors.toUnmodifiableSet());
    for (CaseRecord meta : decided.records()) {
      keepRecord(
          caseId, knownId, meta, meta.isProbe() ? null : matching.contains(meta.referenceId()));
    }
    return true;
  }

  private static boolean isMatch(CandidateVerdict verdict) {
    return QualityRows.isSame(verdict.verdict().name());
  }

  private void keepRecord(UUID caseId, UUID knownId, CaseRecord meta, @Nullable Boolean same) {
    byte[] content = cases.findContent(caseId, meta.position()).orElseThrow().expose();
    db.sql(
            """
            insert into review.known_record (known_id, position, reference_id, modalities, centre, same, content)
            select :known, position, reference_id, modalities, centre, :same, :content
            from review.record where case_id = :id and position = :position
            """)
        .param("known", knownId)
        .param("same", same, java.sql.Types.BOOLEAN)
        .param("content", cipher.encrypt(content, context(knownId, meta.position())))
        .param("id", caseId)
        .param("position", meta.position())
        .update();
  }

  private static String context(UUID knownId, int position) {
    return "review/known/" + knownId + "/record/" + position;
  }

  @Override
  public boolean retire(UUID knownId, Instant now) {
    db.sql("update review.known_record set content = null where known_id = :id")
        .param("id", knownId)
        .update();
    return db.sql(
                "update review.known_case set retired_at = :now where id = :id and retired_at is null")
            .param("now", Timestamp.from(now))
            .param("id", knownId)
            .update()
        == 1;
  }

  @Override
  public Optional<UUID> draw(String person) {
    return db.sql(
            """
            select k.id from review.known_case k where k.retired_at is null
              and not exists (select 1 from review.case_file c where c.known_id = k.id
                and (c.holder = :person or c.state in ('WAITING', 'HELD')))
              and not exists (select 1 from review.case_file c join review.decision d on d.case_id = c.id
                where (c.known_id = k.id or c.id = k.made_from) and d.person = :person)
            order by random() limit 1
            """)
        .param("person", person)
        .query(UUID.class)
        .optional();
  }

  @Override
  public void open(UUID knownId, UUID caseId, Instant now) {
    db.sql(
            """
            insert into review.case_file (id, request_id, pair_key, form, arrived_at, state, known_id)
            values (:id, :id::text, 'known ' || :id::text, 'TEXT', :now, 'WAITING', :known)
            """)
        .param("id", caseId)
        .param("now", Timestamp.from(now))
        .param("known", knownId)
        .update();
    record Kept(int position, byte[] content) {}
    List<Kept> records =
        db.sql("select position, content from review.known_record where known_id = :known")
            .param("known", knownId)
            .query((row, number) -> new Kept(row.getInt("position"), row.getBytes("content")))
            .list();
    for (Kept kept : records) {
      byte[] content = cipher.decrypt(kept.content(), context(knownId, kept.position()));
      db.sql(
              """
              insert into review.record (case_id, position, reference_id, addresses, status, modalities, centre, content)
              select :id, position, reference_id, '{}', 'AVAILABLE', modalities, centre, :content
              from review.known_record where known_id = :known and position = :position
              """)
          .param("id", caseId)
          .param(
              "content",
              cipher.encrypt(content, JdbcReviewCases.contentContext(caseId, kept.position())))
          .param("known", knownId)
          .param("position", kept.position())
          .update();
    }
  }

  @Override
  public boolean isKnown(UUID caseId) {
    return db.sql("select 1 from review.case_file where id = :id and known_id is not null")
        .param("id", caseId)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  @Override
  public List<Known> list() {
    return db.sql(
            """
            select k.id, k.made_from, k.made_by, k.made_at, k.retired_at,
              (select count(*) from review.known_record r where r.known_id = k.id and r.position > 0) as candidates,
              (select count(*) from review.known_record r where r.known_id = k.id and r.same) as matching,
              coalesce(sum(j.judged), 0) as judged, coalesce(sum(j.hits), 0) as hits
            from review.known_case k left join lateral (
              select count(*) as judged, count(*) filter (where (v.verdict = any (:same)) = t.same) as hits
              from review.case_file c join review.verdict v on v.case_id = c.id
              join review.known_record t on t.known_id = k.id and t.position = v.position
              where c.known_id = k.id) j on true
            group by k.id order by k.made_at desc, k.id
            """)
        .param("same", QualityRows.SAME.toArray(String[]::new))
        .query((row, number) -> {
          Timestamp retired = row.getTimestamp("retired_at");
          return new Known(
              row.getObject("id", UUID.class),
              row.getObject("made_from", UUID.class),
              row.getString("made_by"),
              row.getTimestamp("made_at").toInstant(),
              retired == null ? null : retired.toInstant(),
              row.getInt("candidates"),
              row.getInt("matching"),
              row.getInt("judged"),
              row.getInt("hits"));
        })
        .list();
  }
}
