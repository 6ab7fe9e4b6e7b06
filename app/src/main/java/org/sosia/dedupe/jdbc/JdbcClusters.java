package org.sosia.dedupe.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.dedupe.PairVerdicts;
import org.sosia.dedupe.RegisterClusters;
import org.sosia.dedupe.internal.ClusterChange;
import org.sosia.dedupe.internal.ClusterLink;
import org.sosia.dedupe.internal.ClusterLinks;
import org.sosia.matching.cluster.Clusters;
import org.sosia.registration.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Clusters in {@code sosia.cluster_*}. Changes are noted in the transaction of their cause and
 * applied one after the other, by one process at a time. Thread-safe.
 */
public final class JdbcClusters implements RegisterClusters, PairVerdicts {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcClusters.class);
  private static final int AT_ONCE = 100;

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public JdbcClusters(JdbcClient db, TransactionTemplate transactions, InstantSource clock) {
    this.db = db;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void decided(
      RegistrationId probe, Set<RegistrationId> same, Set<RegistrationId> different) {
    note(ClusterChange.Kind.SAME, probe, same);
    note(ClusterChange.Kind.DIFFERENT, probe, different);
  }

  private void note(
      ClusterChange.Kind kind, RegistrationId probe, Collection<RegistrationId> others) {
    if (!others.isEmpty()) {
      note(db, kind, probe.value(), others.stream().map(RegistrationId::value).toList(), clock);
    }
  }

  /** Notes a change within the caller's transaction. */
  static void note(
      JdbcClient db,
      ClusterChange.Kind kind,
      String registration,
      List<String> others,
      InstantSource clock) {
    db.sql("insert into sosia.cluster_change (kind, reg_id, others, at) values (?, ?, ?, ?)")
        .params(
            kind.name(),
            registration,
            others.toArray(String[]::new),
            Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * Applies changes that wait, a hundred at most.
   *
   * @return how many; 0 = none waits, or another process applies them
   */
  public int applyWaiting() {
    Integer applied =
        transactions.execute(open -> {
          boolean alone =
              db.sql("select pg_try_advisory_xact_lock(hashtextextended('register-clusters', 0))")
                  .query(Boolean.class)
                  .single();
          List<ClusterChange> waiting = alone ? listWaiting() : List.of();
          waiting.forEach(this::apply);
          return waiting.size();
        });
    return applied == null ? 0 : applied;
  }

  private List<ClusterChange> listWaiting() {
    return db.sql("select * from sosia.cluster_change order by number limit " + AT_ONCE)
        .query((row, number) ->
            new ClusterChange(
                row.getLong("number"),
                ClusterChange.Kind.valueOf(row.getString("kind")),
                row.getString("reg_id"),
                strings(row)))
        .list();
  }

  private static List<String> strings(ResultSet row) throws SQLException {
    return List.of((String[]) row.getArray("others").getArray());
  }

  private void apply(ClusterChange change) {
    Set<String> touched = new HashSet<>(change.others());
    touched.add(change.registration());
    Set<String> there = new HashSet<>(listPresent(touched));
    ClusterLinks links = new ClusterLinks(listTouched(change.registration(), touched));
    links.apply(change, there::contains);
    links.changedLinks().forEach(this::save);
    links.changedMembers().forEach((id, cluster) -> saveMember(id, cluster.orElse(null)));
    links.events().forEach(event -> save(event, change));
    db.sql("delete from sosia.cluster_change where number = ?").param(change.number()).update();
  }

  private List<String> listPresent(Collection<String> ids) {
    return db.sql("select distinct reg_id from sosia.dedupe_entry where active and reg_id = any(?)")
        .param(ids.toArray(String[]::new))
        .query(String.class)
        .list();
  }

  /** All links of the changed registration, and all within the clusters of whom it touches. */
  private List<ClusterLink> listTouched(String changed, Collection<String> touched) {
    return db.sql(
            """
            with partners as (
              select case when one = :changed then other else one end as reg_id from sosia.cluster_link
              where one = :changed or other = :changed
              union select unnest(:touched::text[]) collate "C"),
            members as (
              select m.reg_id from sosia.cluster_member m where m.cluster_id in
                (select t.cluster_id from sosia.cluster_member t join partners using (reg_id)))
            select l.* from sosia.cluster_link l
            where l.one = :changed or l.other = :changed
              or (l.one in (select reg_id from members) and l.other in (select reg_id from members))
            """)
        .param("changed", changed)
        .param("touched", touched.toArray(String[]::new))
        .query(JdbcClusters::link)
        .list();
  }

  private static ClusterLink link(ResultSet row, int number) throws SQLException {
    String verdict = row.getString("verdict");
    return new ClusterLink(
        row.getString("one"),
        row.getString("other"),
        row.getBoolean("found_by_one"),
        row.getBoolean("found_by_other"),
        verdict == null ? null : verdict.equals("SAME"));
  }

  private void save(ClusterLink link) {
    if (!link.saysSomething()) {
      db.sql("delete from sosia.cluster_link where one = ? and other = ?")
          .params(link.one(), link.other())
          .update();
      return;
    }
    Boolean same = link.same();
    db.sql(
            """
            insert into sosia.cluster_link (one, other, found_by_one, found_by_other, verdict)
            values (:one, :other, :foundByOne, :foundByOther, :verdict)
            on conflict (one, other) do update set found_by_one = excluded.found_by_one,
              found_by_other = excluded.found_by_other, verdict = excluded.verdict
            """)
        .param("one", link.one())
        .param("other", link.other())
        .param("foundByOne", link.foundByOne())
        .param("foundByOther", link.foundByOther())
        .param("verdict", same == null ? null : same ? "SAME" : "DIFFERENT")
        .update();
  }

  private void saveMember(String id, @Nullable String cluster) {
    if (cluster == null) {
      db.sql("delete from sosia.cluster_member where reg_id = ?").param(id).update();
      return;
    }
    db.sql(
            """
            insert into sosia.cluster_member (reg_id, cluster_id) values (?, ?)
            on conflict (reg_id) do update set cluster_id = excluded.cluster_id
            """)
        .params(id, cluster)
        .update();
  }

  private void save(Clusters.Event event, ClusterChange change) {
    Change kind =
        switch (event) {
          case Clusters.Event.Merged _ -> Change.MERGED;
          case Clusters.Event.Split _ -> Change.SPLIT;
        };
    String kept =
        switch (event) {
          case Clusters.Event.Merged merged -> merged.kept();
          case Clusters.Event.Split split -> split.kept();
        };
    String other =
        switch (event) {
          case Clusters.Event.Merged merged -> merged.ended();
          case Clusters.Event.Split split -> split.begun();
        };
    db.sql(
            """
            insert into sosia.cluster_event (at, kind, kept, other, cause, reg_id) values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            Timestamp.from(clock.instant()),
            kind.name(),
            kept,
            other,
            change.kind().name(),
            change.registration())
        .update();
    LOG.info(
        "clusters: {} kept {} other {} because {} of {}",
        kind,
        kept,
        other,
        change.kind(),
        change.registration());
  }

  @Override
  public Optional<Cluster> find(RegistrationId registration) {
    List<String> members =
        db.sql(
                """
                select reg_id from sosia.cluster_member
                where cluster_id = (select cluster_id from sosia.cluster_member where reg_id = ?)
                order by reg_id
                """)
            .param(registration.value())
            .query(String.class)
            .list();
    if (members.isEmpty()) {
      return Optional.empty();
    }
    List<Link> links =
        db
            .sql("select * from sosia.cluster_link where one = any(:ids) order by one, other")
            .param("ids", members.toArray(String[]::new))
            .query(JdbcClusters::link)
            .list()
            .stream()
            .filter(ClusterLink::holds)
            .map(link ->
                new Link(
                    new RegistrationId(link.one()),
                    new RegistrationId(link.other()),
                    link.same() == null ? Reason.FOUND : Reason.SAME))
            .toList();
    List<RegistrationId> ids = new ArrayList<>();
    members.forEach(id -> ids.add(new RegistrationId(id)));
    return Optional.of(new Cluster(ids.getFirst(), ids, links));
  }

  @Override
  public List<Event> listEvents(long after, int most) {
    return db.sql("select * from sosia.cluster_event where number > ? order by number limit ?")
        .params(after, most)
        .query((row, number) ->
            new Event(
                row.getLong("number"),
                row.getTimestamp("at").toInstant(),
                Change.valueOf(row.getString("kind")),
                new RegistrationId(row.getString("kept")),
                new RegistrationId(row.getString("other")),
                row.getString("cause"),
                new RegistrationId(row.getString("reg_id"))))
        .list();
  }
}
