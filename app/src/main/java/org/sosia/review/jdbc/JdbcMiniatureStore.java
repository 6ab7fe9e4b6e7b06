package org.sosia.review.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.platform.Sensitive;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.review.MiniatureStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Miniatures in PostgreSQL, encrypted in the context of their record. */
public final class JdbcMiniatureStore implements MiniatureStore {
  private final JdbcClient db;
  private final PersonalDataCipher cipher;

  public JdbcMiniatureStore(JdbcClient db, PersonalDataCipher cipher) {
    this.db = db;
    this.cipher = cipher;
  }

  @Override
  public List<Wanted> listWanted(int cases) {
    return db.sql(
            """
            select r.case_id, r.position
            from (select c.id, c.priority, c.arrived_at from review.case_file c
              where c.state in ('WAITING', 'HELD') order by c.priority, c.arrived_at, c.id limit :cases) next
            join review.record r on r.case_id = next.id
            where r.status = 'AVAILABLE' and r.miniatures is null
            order by next.priority, next.arrived_at, next.id, r.position
            """)
        .param("cases", cases)
        .query((row, number) ->
            new Wanted(row.getObject("case_id", UUID.class), row.getInt("position")))
        .list();
  }

  @Override
  public void save(UUID caseId, int position, Sensitive<byte[]> miniatures) {
    db.sql(
            """
            update review.record set miniatures = :miniatures
            where case_id = :id and position = :position and status = 'AVAILABLE'
            """)
        .param("miniatures", cipher.encrypt(miniatures.expose(), context(caseId, position)))
        .param("id", caseId)
        .param("position", position)
        .update();
  }

  @Override
  public Optional<Sensitive<byte[]>> find(UUID caseId, int position) {
    return db.sql(
            """
            select miniatures from review.record
            where case_id = :id and position = :position and miniatures is not null
            """)
        .param("id", caseId)
        .param("position", position)
        .query(byte[].class)
        .optional()
        .map(stored -> Sensitive.of(cipher.decrypt(stored, context(caseId, position))));
  }

  private static String context(UUID caseId, int position) {
    return JdbcReviewCases.contentContext(caseId, position) + "/miniatures";
  }
}
