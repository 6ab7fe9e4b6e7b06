package org.sosia.profile.jdbc;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.ProfileIndex.Document;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.PublishedRisk;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of each profile in the published view, as a table. Needs open transactions. */
final class JdbcPublications {
  private static final long PUBLISHER_LOCK = 0x536f736961503039L;

  /** Seconds for which nobody takes over from a publisher that was heard of. */
  private static final int LEASE_SECONDS = 10;

  private final JdbcClient db;
  private final Function<String, String> documentIds;

  /**
   * @param documentIds a document's id from a profile's: keyed, so that only the holder of the key
   *     can join the two
   */
  JdbcPublications(JdbcClient db, Function<String, String> documentIds) {
    this.db = db;
    this.documentIds = documentIds;
  }

  /**
   * A profile that is not published yet.
   *
   * @param facts what might be told of it
   * @param steps tries so far
   */
  record Waiting(UUID id, String facts, int steps) {}

  /** The document of a published profile. */
  record Published(String profileId, Document document) {}

  /** Takes the right to publish for the rest of the transaction; false if another has it. */
  boolean lock() {
    return db.sql("select pg_try_advisory_xact_lock(:key)")
        .param("key", PUBLISHER_LOCK)
        .query(Boolean.class)
        .single();
  }

  /** Who publishes. */
  enum Lead {
    /** This one, as before. */
    GOES_ON,
    /** This one, and somebody else or nobody before: memory is to be read from the tables. */
    BEGINS,
    /** Somebody else, who has been heard of. */
    ANOTHERS
  }

  /**
   * Who publishes now. It stays with one, because whoever begins reads all that is held.
   *
   * @param owner who asks
   */
  Lead lead(UUID owner) {
    boolean mine =
        db.sql(
                    """
                    select count(*) from sosia.profile_publisher
                    where id = 1 and owner = :owner and leads_until > now() + :lease * interval '0.5 second'
                    """)
                .param("owner", owner)
                .param("lease", LEASE_SECONDS)
                .query(Long.class)
                .single()
            == 1;
    return mine ? Lead.GOES_ON : takeOver(owner);
  }

  private Lead takeOver(UUID owner) {
    return db.sql(
            """
            with before as (select owner, leads_until from sosia.profile_publisher where id = 1 for update)
            update sosia.profile_publisher p set owner = :owner, leads_until = now() + :lease * interval '1 second'
            from before
            where p.id = 1 and (before.owner = :owner or coalesce(before.leads_until, now()) <= now())
            returning before.owner is not distinct from :owner and before.leads_until is not null
            """)
        .param("owner", owner)
        .param("lease", LEASE_SECONDS)
        .query(Boolean.class)
        .optional()
        .map(before -> before ? Lead.GOES_ON : Lead.BEGINS)
        .orElse(Lead.ANOTHERS);
  }

  List<Waiting> listNew(int limit) {
    return listWaiting("state = 'N' limit " + limit);
  }

  List<Waiting> listHeld() {
    return listWaiting("state = 'H'");
  }

  private List<Waiting> listWaiting(String condition) {
    return db.sql(
            "select profile_id, facts, steps from sosia.profile_publication where " + condition)
        .query((row, number) ->
            new Waiting(
                UUID.fromString(row.getString("profile_id")),
                row.getString("facts"),
                row.getInt("steps")))
        .list();
  }

  Map<UUID, String> facts(Collection<UUID> ids) {
    Map<UUID, String> facts = new HashMap<>();
    db.sql("select profile_id, facts from sosia.profile_publication where profile_id = any(:ids)")
        .param("ids", texts(ids))
        .query(row -> {
          facts.put(UUID.fromString(row.getString(1)), row.getString(2));
        });
    return facts;
  }

  void hold(Collection<UUID> ids) {
    update("update sosia.profile_publication set state = 'H' where profile_id = any(:ids)", ids);
  }

  void suppress(Collection<UUID> ids) {
    update(
        "update sosia.profile_publication set state = 'S', facts = null where profile_id = any(:ids)",
        ids);
  }

  /** Everything that is held has waited one step more. */
  void step() {
    db.sql("update sosia.profile_publication set steps = steps + 1 where state = 'H'").update();
  }

  private void update(String sql, Collection<UUID> ids) {
    if (!ids.isEmpty()) {
      db.sql(sql).param("ids", texts(ids)).update();
    }
  }

  /**
   * A profile that is let go.
   *
   * @param toldDay null = the document tells none
   * @param releaseId of its class
   */
  record Release(UUID id, String document, @Nullable LocalDate toldDay, UUID releaseId) {}

  void publish(List<Release> released) {
    db.sql(
            """
            update sosia.profile_publication p
            set state = 'P', facts = null, document = u.document, told_day = u.day::date, release_id = u.release::uuid
            from unnest(:ids, :documents, :days, :releases) as u(id, document, day, release) where p.profile_id = u.id
            """)
        .param("ids", texts(released, one -> one.id().toString()))
        .param("documents", texts(released, Release::document))
        .param(
            "days", texts(released, one -> one.toldDay() == null ? null : one.toldDay().toString()))
        .param("releases", texts(released, one -> one.releaseId().toString()))
        .update();
  }

  private static @Nullable String[] texts(
      List<Release> released, Function<Release, @Nullable String> column) {
    return released.stream().map(column).toArray(String[]::new);
  }

  List<Published> listPublished(List<String> ids) {
    return db.sql(
            """
            select profile_id, schema, document, told_day from sosia.profile_publication
            where profile_id = any(:ids) and state = 'P'
            """)
        .param("ids", ids.toArray(String[]::new))
        .query((row, number) -> {
          String id = row.getString("profile_id");
          return new Published(
              id,
              new Document(
                  documentIds.apply(id),
                  schema(row.getString("schema")),
                  day(row.getDate("told_day")),
                  row.getString("document")));
        })
        .list();
  }

  /** False if its row is just being moved. */
  boolean setAside(String profileId) {
    return db.sql("update sosia.profile_publication set state = 'X' where profile_id = :id")
            .param("id", profileId)
            .update()
        == 1;
  }

  /** Publishes again what was set aside. */
  void takeBack() {
    db.sql("update sosia.profile_publication set state = 'P' where state = 'X'").update();
  }

  /**
   * Gives classes that are told by a week over the end of a month the month of most of their
   * members, as far as that is not the Monday's: an older release of Sosia dated all on the Monday.
   *
   * @return first days of the months that lose or gain people
   */
  List<LocalDate> splitWeeks() {
    return db.sql(
            """
            with astride as (
              select release_id, document, told_day as monday,
                mode() within group (order by date_trunc('month', event_day)::date) as month
              from sosia.profile_publication
              where state in ('P', 'X') and document like '%"precision":"week"%'
                and date_trunc('month', told_day) <> date_trunc('month', told_day + 6)
              group by release_id, document, told_day),
            moved as (
              update sosia.profile_publication p
              set told_day = a.month, document = replace(p.document, '"' || a.monday || '"', '"' || a.month || '"')
              from astride a
              where p.release_id = a.release_id and p.document = a.document and a.month > a.monday
              returning a.monday, a.month)
            select date_trunc('month', monday)::date from moved union select month from moved
            """)
        .query(LocalDate.class)
        .list();
  }

  /** Profiles whose documents are equal and came together. */
  record Equals(UUID releaseId, List<String> profileIds) {}

  /**
   * The next published classes in an order that says nothing.
   *
   * @param after the last class that was listed; null = from the beginning
   * @param limit profiles, about: the last release is whole
   * @return empty at the end
   */
  List<Equals> listPublishedClasses(@Nullable UUID after, int limit) {
    Map<String, Equals> classes = new LinkedHashMap<>();
    db.sql(
            """
            select release_id, profile_id, md5(document) as look from sosia.profile_publication
            where state = 'P' and release_id > :after and release_id <= (
              select max(release_id::text)::uuid from (
                select release_id from sosia.profile_publication
                where state = 'P' and release_id > :after order by release_id limit :limit) page)
            order by release_id, look, profile_id
            """)
        .param("after", after == null ? new UUID(0, 0) : after)
        .param("limit", limit)
        .query(row -> {
          UUID release = row.getObject("release_id", UUID.class);
          classes
              .computeIfAbsent(
                  release + row.getString("look"),
                  unknown -> new Equals(release, new ArrayList<>()))
              .profileIds()
              .add(row.getString("profile_id"));
        });
    return List.copyOf(classes.values());
  }

  long count(char state) {
    return db.sql("select count(*) from sosia.profile_publication where state = :state::char")
        .param("state", String.valueOf(state))
        .query(Long.class)
        .single();
  }

  /** Measures the published view by counting equal documents. */
  PublishedRisk risk() {
    return db.sql(
            """
            select coalesce(sum(n), 0) as published, count(*) as classes, coalesce(min(n), 0) as smallest from (
              select count(*) as n from sosia.profile_publication where state = 'P' group by schema, document) equal
            """)
        .query((row, number) ->
            new PublishedRisk(
                row.getLong("published"),
                row.getLong("classes"),
                row.getLong("smallest"),
                count('S'),
                count('N') + count('H')))
        .single();
  }

  /** Profiles that may still be generalised further, or were not looked at yet. */
  long countUnsettled(int generalisingSteps) {
    return db.sql(
            "select count(*) from sosia.profile_publication where state = 'N' or (state = 'H' and steps < :steps)")
        .param("steps", generalisingSteps)
        .query(Long.class)
        .single();
  }

  /**
   * Deletes the published classes whose youngest member is of a day before this one, and whatever
   * else is older: a class goes as a whole, or its rest would stand for fewer.
   *
   * @return documents that are to leave the index, equal ones together
   */
  List<List<Document>> deleteBefore(LocalDate day) {
    Map<String, List<Document>> leaving = new TreeMap<>();
    db.sql(
            """
            with gone as (
              select release_id from sosia.profile_publication where release_id is not null
              group by release_id having max(event_day) < :day)
            delete from sosia.profile_publication p using gone where p.release_id = gone.release_id
            returning p.profile_id, p.schema, p.told_day, p.release_id || md5(p.document) as look
            """)
        .param("day", day)
        .query(row -> {
          leaving
              .computeIfAbsent(row.getString("look"), unknown -> new ArrayList<>())
              .add(
                  new Document(
                      documentIds.apply(row.getString("profile_id")),
                      schema(row.getString("schema")),
                      day(row.getDate("told_day")),
                      ""));
        });
    db.sql("delete from sosia.profile_publication where release_id is null and event_day < :day")
        .param("day", day)
        .update();
    return List.copyOf(leaving.values());
  }

  /**
   * Takes the tidying of a day upon itself.
   *
   * @return the day up to which tables are tidy, the earliest if none; empty if this day's is taken
   */
  Optional<LocalDate> takeTidying(LocalDate day) {
    return db.sql(
            """
            with before as (select tidied_on from sosia.profile_publisher where id = 1 for update)
            update sosia.profile_publisher p set tidied_on = :day from before
            where p.id = 1 and p.tidied_on is distinct from :day
            returning coalesce(before.tidied_on, date '0001-01-01')
            """)
        .param("day", day)
        .query(LocalDate.class)
        .optional();
  }

  private static ProfileSchema schema(String name) {
    return ProfileSchema.findBySchemaName(name)
        .orElseThrow(() -> new IllegalStateException("no such schema in the table"));
  }

  private static @Nullable LocalDate day(@Nullable Date date) {
    return date == null ? null : date.toLocalDate();
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
