package org.sosia.profile.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sosia.profile.dashboard.Population;
import org.sosia.profile.dashboard.ReleaseStore;
import org.sosia.profile.release.Counted;
import org.sosia.profile.release.Release;
import org.sosia.profile.release.ReleaseRules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The releases in PostgreSQL. Thread-safe. */
public final class JdbcReleases implements ReleaseStore {
  /** Of the whole application: "release" in ASCII. */
  private static final long LOCK = 0x72_656c_6561_7365L;

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final ReleaseRules rules;
  private final JsonMapper mapper;

  public JdbcReleases(
      JdbcClient db, TransactionTemplate transactions, ReleaseRules rules, JsonMapper mapper) {
    this.db = db;
    this.transactions = transactions;
    this.rules = rules;
    this.mapper = mapper;
  }

  @Override
  public List<Kept> since(long version) {
    return db
        .sql(
            "select population, month, groups, waiting, made_at, version from sosia.profile_release where version > :version order by version")
        .param("version", version)
        .query((row, number) -> {
          Optional<Population> population = Population.find(row.getString("population"));
          String groups = row.getString("groups");
          YearMonth month = YearMonth.from(row.getDate("month").toLocalDate());
          Instant madeAt = row.getTimestamp("made_at").toInstant();
          long changed = row.getLong("version");
          long kept = row.getLong("waiting");
          // a release of Sosia that did not know: too few for a group
          long waiting = row.wasNull() ? rules.thresholdPersons() - 1L : kept;
          // a population of an older release is nobody's any more
          return population.map(c -> new Kept(c, month, read(c, groups, waiting), madeAt, changed));
        })
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Release read(Population population, String groups, long waiting) {
    return Release.kept(population.shape(), rules, rows(groups), waiting);
  }

  private List<Release.Row> rows(String groups) {
    List<Release.Row> rows = new ArrayList<>();
    for (JsonNode group : mapper.readTree(groups)) {
      List<String> coordinates = new ArrayList<>();
      group.path(0).forEach(value -> coordinates.add(value.asString().intern()));
      List<Double> sums = new ArrayList<>();
      group.path(2).forEach(value -> sums.add(value.asDouble()));
      rows.add(new Release.Row(coordinates, group.path(1).asLong(), sums));
    }
    return rows;
  }

  private String text(List<Release.Row> rows) {
    ArrayNode groups = mapper.createArrayNode();
    for (Release.Row row : rows) {
      ArrayNode group = groups.addArray();
      ArrayNode coordinates = group.addArray();
      row.coordinates().forEach(coordinates::add);
      group.add(row.persons());
      ArrayNode sums = group.addArray();
      row.sums().forEach(sums::add);
    }
    return mapper.writeValueAsString(groups);
  }

  @Override
  public Optional<Counted> findCounted(Population population, YearMonth month) {
    return db.sql(
            "select counted from sosia.profile_release where population = :population and month = :month and counted is not null")
        .param("population", population.label())
        .param("month", month.atDay(1))
        .query(String.class)
        .optional()
        .map(cells -> Counted.kept(population.shape(), rows(cells)));
  }

  @Override
  public void save(Kept kept, Counted counted) {
    db.sql(
            """
            insert into sosia.profile_release (population, month, groups, counted, waiting, made_at)
            values (:population, :month, :groups, :counted, :waiting, :madeAt)
            on conflict (population, month) do update
            set groups = excluded.groups, counted = excluded.counted,
                waiting = excluded.waiting, made_at = excluded.made_at,
                version = nextval('sosia.profile_release_version')
            """)
        .param("population", kept.population().label())
        .param("month", kept.month().atDay(1))
        .param("groups", text(kept.release().rows()))
        .param("counted", text(counted.rows()))
        .param("waiting", kept.release().mostWaiting())
        .param("madeAt", kept.madeAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Waits until nobody renews, and keeps others from it for the rest of the transaction. */
  static void lock(JdbcClient db) {
    db.sql("select pg_advisory_xact_lock(:lock)")
        .param("lock", LOCK)
        .query(row -> {
          // nothing is told
        });
  }

  /**
   * Takes back what was released of some months, so that the next look releases them anew; needs
   * the lock. Only for an index that the gate filled: there all that changes are whole classes.
   *
   * @param months their first days
   */
  static void cutAnew(JdbcClient db, List<LocalDate> months) {
    for (LocalDate month : months) {
      db.sql(
              """
              update sosia.profile_release
              set groups = '[]', counted = '[]', waiting = 0, made_at = now(),
                  version = nextval('sosia.profile_release_version')
              where month = :month
              """)
          .param("month", month)
          .update();
    }
  }

  @Override
  public boolean alone(Runnable work) {
    return Boolean.TRUE.equals(
        transactions.execute(transaction -> {
          boolean locked =
              db.sql("select pg_try_advisory_xact_lock(:lock)")
                  .param("lock", LOCK)
                  .query(Boolean.class)
                  .single();
          if (locked) {
            work.run();
          }
          return locked;
        }));
  }
}
