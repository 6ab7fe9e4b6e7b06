package org.sosia.dedupe.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.dedupe.internal.GalleryCheck;
import org.sosia.dedupe.internal.GalleryCheck.State;
import org.sosia.dedupe.internal.GalleryChecks;
import org.sosia.registration.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions to a gallery service in {@code sosia.gallery_check}: ids only. */
public final class JdbcGalleryChecks implements GalleryChecks {
  private static final String INTRODUCING = "INTRODUCING";
  private static final String ASKING = "ASKING";
  private static final String ANSWERED = "ANSWERED";
  private static final String FAILED = "FAILED";

  private final JdbcClient db;

  public JdbcGalleryChecks(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Optional<GalleryCheck> findOf(RegistrationId probe) {
    return db.sql("select * from sosia.gallery_check where reg_id = :probe for update")
        .param("probe", probe.value())
        .query((row, number) -> check(row))
        .optional();
  }

  @Override
  public Optional<GalleryCheck> findByRequest(UUID requestId) {
    return db.sql("select * from sosia.gallery_check where request_id = :id for update")
        .param("id", requestId)
        .query((row, number) -> check(row))
        .optional();
  }

  @Override
  public void save(GalleryCheck check) {
    List<RegistrationId> matched =
        check.state() instanceof State.Answered(List<RegistrationId> found) ? found : List.of();
    db.sql(
            """
            insert into sosia.gallery_check (reg_id, request_id, gallery, state, matched, reason, asked_at)
            values (:probe, :request, :gallery, :state, :matched, :reason, :askedAt)
            on conflict (reg_id) do update set request_id = excluded.request_id, gallery = excluded.gallery,
              state = excluded.state, matched = excluded.matched, reason = excluded.reason, asked_at = excluded.asked_at
            """)
        .param("probe", check.probe().value())
        .param("request", check.requestId())
        .param("gallery", ids(check.gallery()))
        .param("state", name(check.state()))
        .param("matched", ids(matched))
        .param(
            "reason",
            check.state() instanceof State.Failed(String reason) ? reason : null,
            Types.VARCHAR)
        .param("askedAt", Timestamp.from(check.askedAt()))
        .update();
  }

  private static String name(State state) {
    return switch (state) {
      case State.Introducing() -> INTRODUCING;
      case State.Asking() -> ASKING;
      case State.Answered answered -> ANSWERED;
      case State.Failed failed -> FAILED;
    };
  }

  private static String[] ids(List<RegistrationId> ids) {
    return ids.stream().map(RegistrationId::value).toArray(String[]::new);
  }

  private static List<RegistrationId> ids(ResultSet row, String column) throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray())
        .map(RegistrationId::new)
        .toList();
  }

  private static GalleryCheck check(ResultSet row) throws SQLException {
    String name = row.getString("state");
    State state =
        switch (name) {
          case INTRODUCING -> new State.Introducing();
          case ASKING -> new State.Asking();
          case ANSWERED -> new State.Answered(ids(row, "matched"));
          case FAILED -> new State.Failed(String.valueOf(row.getString("reason")));
          default -> throw new IllegalStateException("no state of a check is called " + name);
        };
    return new GalleryCheck(
        row.getObject("request_id", UUID.class),
        new RegistrationId(row.getString("reg_id")),
        ids(row, "gallery"),
        state,
        row.getTimestamp("asked_at").toInstant());
  }
}
