package org.sosia.profile.jdbc;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.dashboard.PublicStatistics;
import org.sosia.profile.definition.ProfileDefinition;
import org.sosia.profile.release.PublicTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The public tables and their ledger in PostgreSQL; the counts come from the raw table. */
public final class JdbcPublicStatistics implements PublicStatistics {
  private static final long LOCK = 0x70_7562_6c69_63L;

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final Enrolments counted;
  private final JsonMapper mapper;

  /**
   * Which profiles count, and under which keys they tell what is counted.
   *
   * @param stage the one stage whose profile counts as an enrolment
   */
  public record Enrolments(
      String stage, String process, String date, String gender, String location) {

    /**
     * By the names of a definition.
     *
     * @throws IllegalArgumentException if its profiles do not tell what is counted
     */
    public static Enrolments of(String stage, ProfileDefinition definition) {
      return new Enrolments(
          stage,
          name(definition, "process"),
          name(definition, "date"),
          name(definition, "gender"),
          name(definition, "location"));
    }

    private static String name(ProfileDefinition definition, String source) {
      return definition
          .findName(ProfileSchema.REGISTRATION, source)
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "profile definition, registration: has no field from %s, which open statistics count (sosia.dashboards.open.areas)"
                      .formatted(source)));
    }
  }

  public JdbcPublicStatistics(
      JdbcClient db, TransactionTemplate transactions, Enrolments counted, JsonMapper mapper) {
    this.db = db;
    this.transactions = transactions;
    this.counted = counted;
    this.mapper = mapper;
  }

  @Override
  public List<Published> listAll() {
    return db.sql(
            "select quarter, published_at, epsilon_thousandths, cells, total from sosia.public_statistics order by quarter desc")
        .query((row, number) -> {
          long total = row.getLong("total");
          OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(total);
          return new Published(
              row.getString("quarter"),
              row.getTimestamp("published_at").toInstant(),
              row.getInt("epsilon_thousandths"),
              table(row.getString("cells"), known));
        })
        .list();
  }

  private PublicTable table(String cells, OptionalLong total) {
    List<PublicTable.Row> rows = new ArrayList<>();
    for (JsonNode cell : mapper.readTree(cells)) {
      List<String> labels = new ArrayList<>();
      cell.path(0).forEach(label -> labels.add(label.asString()));
      rows.add(new PublicTable.Row(labels, cell.path(1).asLong()));
    }
    return new PublicTable(rows, total);
  }

  private static @Nullable Long total(PublicTable table) {
    return table.total().isPresent() ? table.total().getAsLong() : null;
  }

  @Override
  public Map<List<String>, Long> enrolments(LocalDate from, LocalDate to) {
    Map<List<String>, Long> counts = new HashMap<>();
    db.sql(
            """
            select coalesce(profile -> :location ->> 0, '') as area, coalesce(profile ->> :gender, '') as gender, count(*) as persons
            from mosip_regprc.anonymous_profile
            where process_stage = :stage and not is_deleted and lower(profile ->> :process) = 'new'
              and substr(profile ->> :date, 1, 10) between :from and :to
              and id not in (select profile_id from sosia.enrolment_repeated)
            group by 1, 2
            """)
        .param("stage", counted.stage())
        .param("process", counted.process())
        .param("date", counted.date())
        .param("gender", counted.gender())
        .param("location", counted.location())
        .param("from", from.toString())
        .param("to", to.toString())
        .query(row -> {
          counts.put(
              List.of(row.getString("area"), row.getString("gender")), row.getLong("persons"));
        });
    return counts;
  }

  @Override
  public int spent(int year) {
    return db.sql(
            "select coalesce(sum(epsilon_thousandths), 0) from sosia.public_statistics where year = :year")
        .param("year", year)
        .query(Integer.class)
        .single();
  }

  @Override
  public boolean publish(Published published, int year, int yearThousandths) {
    ArrayNode cells = mapper.createArrayNode();
    for (PublicTable.Row row : published.table().rows()) {
      ArrayNode cell = cells.addArray();
      ArrayNode labels = cell.addArray();
      row.labels().forEach(labels::add);
      cell.add(row.persons());
    }
    return Boolean.TRUE.equals(
        transactions.execute(transaction -> {
          // two at once must not both find room for themselves
          db.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(rs -> {});
          if (spent(year) + published.thousandths() > yearThousandths) {
            return false;
          }
          boolean entered =
              db.sql(
                          """
                          insert into sosia.public_statistics (quarter, published_at, year, epsilon_thousandths, cells, total)
                          values (:quarter, :at, :year, :epsilon, :cells, :total) on conflict (quarter) do nothing
                          """)
                      .param("quarter", published.quarter())
                      .param("at", published.publishedAt().atOffset(ZoneOffset.UTC))
                      .param("year", year)
                      .param("epsilon", published.thousandths())
                      .param("cells", mapper.writeValueAsString(cells))
                      .param("total", total(published.table()))
                      .update()
                  == 1;
          if (entered) {
            // it is never counted again, so nobody need be known by it any more
            for (String table : List.of("quarter_enrolment", "enrolment_repeated")) {
              db.sql("delete from sosia." + table + " where quarter = :quarter")
                  .param("quarter", published.quarter())
                  .update();
            }
          }
          return entered;
        }));
  }
}
