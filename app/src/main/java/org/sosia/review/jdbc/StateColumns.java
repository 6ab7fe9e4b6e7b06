package org.sosia.review.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sosia.review.CaseState;

/**
 * A state as the columns of a row.
 *
 * @param step null = as it was
 */
record StateColumns(
    String name,
    @Nullable Integer step,
    @Nullable String holder,
    @Nullable Timestamp until,
    @Nullable Boolean matched,
    @Nullable Timestamp closed) {
  static StateColumns of(CaseState state) {
    return switch (state) {
      case CaseState.Fetching _ -> new StateColumns("FETCHING", 1, null, null, null, null);
      case CaseState.Waiting waiting ->
          new StateColumns("WAITING", waiting.step(), null, null, null, null);
      case CaseState.Held held ->
          new StateColumns(
              "HELD", held.step(), held.person(), Timestamp.from(held.until()), null, null);
      case CaseState.Decided decided ->
          new StateColumns(
              "DECIDED", null, null, null, decided.match(), Timestamp.from(decided.at()));
      case CaseState.Superseded superseded -> closed("SUPERSEDED", superseded.at());
      case CaseState.Returned returned -> closed("RETURNED", returned.at());
    };
  }

  private static StateColumns closed(String name, Instant at) {
    return new StateColumns(name, null, null, null, null, Timestamp.from(at));
  }

  static CaseState read(ResultSet row) throws SQLException {
    int step = row.getInt("step");
    String state = row.getString("state");
    return switch (state) {
      case "FETCHING" -> new CaseState.Fetching();
      case "WAITING" -> new CaseState.Waiting(step);
      case "HELD" ->
          new CaseState.Held(
              step, row.getString("holder"), row.getTimestamp("held_until").toInstant());
      case "DECIDED" -> new CaseState.Decided(closedAt(row), row.getBoolean("matched"));
      case "SUPERSEDED" -> new CaseState.Superseded(closedAt(row));
      case "RETURNED" -> new CaseState.Returned(closedAt(row));
      default -> throw new IllegalStateException("unknown state in review.case_file: " + state);
    };
  }

  private static Instant closedAt(ResultSet row) throws SQLException {
    return row.getTimestamp("closed_at").toInstant();
  }
}
