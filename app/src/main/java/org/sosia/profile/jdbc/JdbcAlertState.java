package org.sosia.profile.jdbc;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sosia.profile.alerts.AlertState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The raised alerts in PostgreSQL. Thread-safe. */
public final class JdbcAlertState implements AlertState {
  private final JdbcClient db;

  public JdbcAlertState(JdbcClient db) {
    this.db = db;
  }

  @Override
  public List<Raised> raised() {
    return db.sql(
            "select rule, subject, value, since, told_by from sosia.dashboard_alert order by since, rule, subject")
        .query((row, number) ->
            new Raised(
                row.getString("rule"),
                row.getString("subject"),
                row.getDouble("value"),
                row.getTimestamp("since").toInstant(),
                names(row.getString("told_by"))))
        .list();
  }

  private static Set<String> names(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(",", -1));
  }

  @Override
  public void raise(Raised alert) {
    db.sql(
            """
            insert into sosia.dashboard_alert (rule, subject, value, since, told, told_by)
            values (:rule, :subject, :value, :since, false, :told)
            on conflict (rule, subject) do update set value = excluded.value, told_by = excluded.told_by
            """)
        .param("rule", alert.rule())
        .param("subject", alert.subject())
        .param("value", alert.value())
        .param("since", alert.since().atOffset(ZoneOffset.UTC))
        .param("told", String.join(",", new TreeSet<>(alert.told())))
        .update();
  }

  @Override
  public void clear(String rule, String subject) {
    db.sql("delete from sosia.dashboard_alert where rule = :rule and subject = :subject")
        .param("rule", rule)
        .param("subject", subject)
        .update();
  }
}
