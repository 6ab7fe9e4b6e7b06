package org.sosia.dedupe.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sosia.dedupe.internal.DedupeState;
import org.sosia.registration.RegistrationId;

/**
 * A state as three columns of {@code sosia.dedupe_run}.
 *
 * @param name which state
 * @param identified the registered person; null = none
 * @param failedCalls calls that the authentication service did not answer
 */
record DedupeStateColumns(String name, @Nullable String identified, int failedCalls) {
  static final String BEGUN = "BEGUN";
  static final String IDENTIFIED = "IDENTIFIED";
  private static final String AWAITING_AUTHENTICATION = "AWAITING_AUTHENTICATION";
  private static final String UNIQUE = "UNIQUE";
  private static final String SKIPPED = "SKIPPED";
  private static final String TO_ADJUDICATION = "TO_ADJUDICATION";
  private static final String UNREADABLE = "UNREADABLE";

  static DedupeStateColumns of(DedupeState state) {
    return switch (state) {
      case DedupeState.Begun() -> named(BEGUN);
      case DedupeState.AwaitingAuthentication(int failedCalls) ->
          new DedupeStateColumns(AWAITING_AUTHENTICATION, null, failedCalls);
      case DedupeState.Unique() -> named(UNIQUE);
      case DedupeState.Skipped() -> named(SKIPPED);
      case DedupeState.Identified(RegistrationId matched) ->
          new DedupeStateColumns(IDENTIFIED, matched.value(), 0);
      case DedupeState.ToAdjudication() -> named(TO_ADJUDICATION);
      case DedupeState.Unreadable() -> named(UNREADABLE);
    };
  }

  static DedupeState read(ResultSet row) throws SQLException {
    String name = row.getString("state");
    return switch (name) {
      case BEGUN -> new DedupeState.Begun();
      case AWAITING_AUTHENTICATION ->
          new DedupeState.AwaitingAuthentication(row.getInt("authentication_attempts"));
      case UNIQUE -> new DedupeState.Unique();
      case SKIPPED -> new DedupeState.Skipped();
      case IDENTIFIED ->
          new DedupeState.Identified(new RegistrationId(row.getString("identified_reg_id")));
      case TO_ADJUDICATION -> new DedupeState.ToAdjudication();
      case UNREADABLE -> new DedupeState.Unreadable();
      default -> throw new IllegalStateException("no state of a run is called " + name);
    };
  }

  private static DedupeStateColumns named(String name) {
    return new DedupeStateColumns(name, null, 0);
  }
}
