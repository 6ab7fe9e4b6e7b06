package org.sosia.dedupe.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sosia.dedupe.DedupeOutcomes;
import org.sosia.dedupe.EvidenceScore;
import org.sosia.dedupe.PotentialDuplicate;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.dedupe.internal.ClusterChange;
import org.sosia.dedupe.internal.DedupeRun;
import org.sosia.dedupe.internal.DedupeRuns;
import org.sosia.dedupe.internal.Findings;
import org.sosia.dedupe.internal.FoundPair;
import org.sosia.registration.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs and what they found in {@code sosia.dedupe_run}, {@code sosia.dedupe_score} and MOSIP's
 * {@code reg_demo_dedupe_list}. Thread-safe.
 */
public final class JdbcDedupeRuns implements DedupeRuns, PotentialDuplicates, DedupeOutcomes {
  private static final String OF_RUN = " where workflow_instance_id = ? and iteration = ?";

  private final JdbcClient db;
  private final JsonMapper json;
  private final InstantSource clock;

  public JdbcDedupeRuns(JdbcClient db, JsonMapper json, InstantSource clock) {
    this.db = db;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public List<DedupeRun> begin(List<DedupeRun> begun) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a run needs an open transaction");
    }
    // the update changes nothing: it locks a run that is there; one order, so that nobody deadlocks
    List<DedupeRun> stored =
        db.sql(
                """
                insert into sosia.dedupe_run (workflow_instance_id, iteration, reg_id, state, started_at)
                select workflow, iteration, registration, :state, :now::timestamptz
                from unnest(:workflows::uuid[], :iterations::int[], :registrations::text[])
                  as begun (workflow, iteration, registration)
                order by workflow, iteration
                on conflict (workflow_instance_id, iteration) do update set reg_id = dedupe_run.reg_id
                returning *
                """)
            .param("state", DedupeStateColumns.BEGUN)
            .param("now", now())
            .param(
                "workflows", begun.stream().map(DedupeRun::workflowInstanceId).toArray(UUID[]::new))
            .param("iterations", begun.stream().map(DedupeRun::iteration).toArray(Integer[]::new))
            .param(
                "registrations",
                begun.stream().map(run -> run.registration().value()).toArray(String[]::new))
            .query(JdbcDedupeRuns::run)
            .list();
    return begun.stream()
        .map(run -> stored.stream().filter(one -> isSame(one, run)).findFirst().orElseThrow())
        .toList();
  }

  private static boolean isSame(DedupeRun one, DedupeRun other) {
    return one.workflowInstanceId().equals(other.workflowInstanceId())
        && one.iteration() == other.iteration();
  }

  @Override
  public void save(DedupeRun run) {
    DedupeStateColumns columns = DedupeStateColumns.of(run.state());
    db.sql(
            """
            update sosia.dedupe_run
            set state = :state, identified_reg_id = :identified,
              authentication_attempts = greatest(authentication_attempts, :attempts)
            where workflow_instance_id = :workflow and iteration = :iteration
            """)
        .param("state", columns.name())
        .param("identified", columns.identified())
        .param("attempts", columns.failedCalls())
        .param("workflow", run.workflowInstanceId())
        .param("iteration", run.iteration())
        .update();
  }

  @Override
  public void addAuthenticationChecks(DedupeRun run, int checks) {
    db.sql("update sosia.dedupe_run set authentication_checks = authentication_checks + ?" + OF_RUN)
        .params(checks, run.workflowInstanceId(), run.iteration())
        .update();
  }

  @Override
  public void saveFindings(List<Found> found) {
    if (found.isEmpty()) {
      return;
    }
    db.sql(
            """
            update sosia.dedupe_run d set state = f.state, regtrn_id = f.trn, candidates_scored = f.scored,
              not_compared = f.not_compared::jsonb, scorer = f.scorer, model_hash = f.model_hash,
              evidence_candidates = f.evidence_candidates, evidence_left_out = f.evidence_left_out
            from unnest(:workflows::uuid[], :iterations::int[], :states::text[], :trns::uuid[], :scored::bigint[],
              :notCompared::text[], :scorers::text[], :models::text[], :compared::bigint[], :leftOut::bigint[])
              as f (workflow, iteration, state, trn, scored, not_compared, scorer, model_hash,
                evidence_candidates, evidence_left_out)
            where d.workflow_instance_id = f.workflow and d.iteration = f.iteration
            """)
        .param("workflows", column(found, one -> one.run().workflowInstanceId(), UUID[]::new))
        .param("iterations", column(found, one -> one.run().iteration(), Integer[]::new))
        .param(
            "states",
            column(found, one -> DedupeStateColumns.of(one.run().state()).name(), String[]::new))
        .param("trns", column(found, Found::transactionId, UUID[]::new))
        .param("scored", column(found, one -> one.findings().candidatesScored(), Long[]::new))
        .param(
            "notCompared",
            column(
                found, one -> json.writeValueAsString(one.findings().notCompared()), String[]::new))
        .param(
            "scorers",
            column(
                found,
                one -> one.findings().evidence() == null ? "rule" : "evidence",
                String[]::new))
        .param("models", ofEvidence(found, Findings.OfEvidence::modelHash, String[]::new))
        .param("compared", ofEvidence(found, Findings.OfEvidence::compared, Long[]::new))
        .param("leftOut", ofEvidence(found, Findings.OfEvidence::leftOut, Long[]::new))
        .update();
    found.forEach(this::savePairs);
    found.forEach(this::noteForClusters);
  }

  /**
   * A comparison that finds nobody changes clusters where an earlier one of the registration did.
   */
  private void noteForClusters(Found found) {
    String id = found.run().registration().value();
    List<String> others =
        found.findings().potentialDuplicates().stream().map(FoundPair::id).toList();
    boolean matters =
        !others.isEmpty()
            || db.sql(
                    """
                    select exists (select 1 from sosia.cluster_link where one = :id or other = :id)
                      or exists (select 1 from sosia.cluster_change where reg_id = :id)
                    """)
                .param("id", id)
                .query(Boolean.class)
                .single();
    if (matters) {
      JdbcClusters.note(db, ClusterChange.Kind.FOUND, id, others, clock);
    }
  }

  private static <V> V[] ofEvidence(
      List<Found> found, Function<Findings.OfEvidence, V> value, IntFunction<V[]> array) {
    V[] values = array.apply(found.size());
    for (int i = 0; i < values.length; i++) {
      Findings.OfEvidence evidence = found.get(i).findings().evidence();
      if (evidence != null) {
        values[i] = value.apply(evidence);
      }
    }
    return values;
  }

  private static <V> V[] column(
      List<Found> found, Function<Found, V> value, IntFunction<V[]> array) {
    return found.stream().map(value).toArray(array);
  }

  private void savePairs(Found found) {
    DedupeRun run = found.run();
    int position = 0;
    for (FoundPair pair : found.findings().potentialDuplicates()) {
      db.sql(
              """
              insert into sosia.dedupe_score
                (workflow_instance_id, iteration, matched_reg_id, position, score_percent, weight_bits,
                 probability, passes, evidence)
              values (:workflow, :iteration, :matched, :position, :score::numeric, :weight::numeric,
                :probability::double precision, :passes::text[], :evidence::jsonb)
              """)
          .param("workflow", run.workflowInstanceId())
          .param("iteration", run.iteration())
          .param("matched", pair.id())
          .param("position", position++)
          .param("score", pair.score() == null ? null : new BigDecimal(pair.score().toString()))
          .params(evidence(pair.evidence()))
          .update();
      db.sql(
              """
              insert into mosip_regprc.reg_demo_dedupe_list
                (regtrn_id, matched_reg_id, reg_id, cr_by, cr_dtimes)
              values (?, ?, ?, 'sosia', ?)
              """)
          .params(found.transactionId().toString(), pair.id(), run.registration().value(), now())
          .update();
    }
  }

  private Map<String, @Nullable Object> evidence(@Nullable EvidenceScore evidence) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put(
        "weight", evidence == null ? null : BigDecimal.valueOf(evidence.weightMillibits(), 3));
    columns.put("probability", evidence == null ? null : evidence.probability());
    columns.put("passes", evidence == null ? null : evidence.passes().toArray(String[]::new));
    columns.put("evidence", evidence == null ? null : json.writeValueAsString(evidence));
    return columns;
  }

  @Override
  public List<RegistrationId> listPotentialDuplicates(DedupeRun run) {
    return db.sql("select matched_reg_id from sosia.dedupe_score" + OF_RUN + " order by position")
        .params(run.workflowInstanceId(), run.iteration())
        .query((row, number) -> new RegistrationId(row.getString(1)))
        .list();
  }

  @Override
  public void removePotentialDuplicate(DedupeRun run, RegistrationId matched) {
    db.sql("delete from sosia.dedupe_score" + OF_RUN + " and matched_reg_id = ?")
        .params(run.workflowInstanceId(), run.iteration(), matched.value())
        .update();
    db.sql(
            """
            delete from mosip_regprc.reg_demo_dedupe_list
            where matched_reg_id = ? and regtrn_id =
              (select r.regtrn_id::text from sosia.dedupe_run r
               where r.workflow_instance_id = ? and r.iteration = ?)
            """)
        .params(matched.value(), run.workflowInstanceId(), run.iteration())
        .update();
  }

  @Override
  public List<PotentialDuplicate> listFor(RegistrationId probe) {
    return db.sql(
            """
            select s.matched_reg_id, s.score_percent, s.evidence from sosia.dedupe_score s
            where (s.workflow_instance_id, s.iteration) =
              (select r.workflow_instance_id, r.iteration from sosia.dedupe_run r
               where r.reg_id = ? order by r.started_at desc, r.iteration desc limit 1)
            order by s.position
            """)
        .param(probe.value())
        .query((row, number) ->
            new PotentialDuplicate(
                new RegistrationId(row.getString(1)), row.getBigDecimal(2), evidence(row)))
        .list();
  }

  @Override
  public Optional<Outcome> findOutcome(RegistrationId id) {
    return db.sql(
            """
            select state, identified_reg_id, candidates_scored, authentication_checks, authentication_attempts,
              scorer
            from sosia.dedupe_run where reg_id = ? order by started_at desc, iteration desc limit 1
            """)
        .param(id.value())
        .query((row, number) -> {
          String identified = row.getString("identified_reg_id");
          return new Outcome(
              row.getString("state"),
              identified == null ? null : new RegistrationId(identified),
              row.getLong("candidates_scored"),
              row.getInt("authentication_checks"),
              row.getInt("authentication_attempts"),
              row.getString("scorer"));
        })
        .optional();
  }

  private @Nullable EvidenceScore evidence(ResultSet row) throws SQLException {
    String stored = row.getString("evidence");
    return stored == null ? null : json.readValue(stored, EvidenceScore.class);
  }

  private static DedupeRun run(ResultSet row, int number) throws SQLException {
    return new DedupeRun(
        row.getObject("workflow_instance_id", UUID.class),
        row.getInt("iteration"),
        new RegistrationId(row.getString("reg_id")),
        DedupeStateColumns.read(row));
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
