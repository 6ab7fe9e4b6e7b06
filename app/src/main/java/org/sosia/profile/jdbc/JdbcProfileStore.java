package org.sosia.profile.jdbc;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.EventReceipt;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileStore;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The tables as the truth: a profile row, its receipt and what the publisher is to know of it
 * commit together, in one statement. Captures with a key that come at the same time share it,
 * unless their caller has a transaction of its own. Thread-safe.
 */
public final class JdbcProfileStore implements ProfileStore {
  private static final String RECEIPT_KEY = "profile-receipt/key";
  private static final String RECEIPT_EVENT = "profile-receipt/event";

  /**
   * Of each person's enrolments of a quarter the first counts in the tables for everybody, the
   * others are noted as repeated; in the order of persons, so that two captures do not wait for
   * each other.
   */
  private static final String ONCE_A_QUARTER =
      """
      ,
      enrolled as materialized (
        select id, to_char(day::date, 'YYYY"-Q"Q') as quarter, facts::jsonb ->> 'person' as person from fresh
        where facts::jsonb @> '{"enrolled": true, "process": "new"}' and facts::jsonb ->> 'person' is not null),
      counting as (
        insert into sosia.quarter_enrolment (quarter, person)
        select distinct quarter, person from enrolled order by quarter, person on conflict do nothing returning quarter, person),
      firsts as (
        select min(e.id) as id from enrolled e join counting c on c.quarter = e.quarter and c.person = e.person group by e.quarter, e.person),
      repeated as (
        insert into sosia.enrolment_repeated (profile_id, quarter)
        select id, quarter from enrolled where id not in (select id from firsts))
      """;

  private final JdbcClient db;
  private final KeyedHash hash;
  private final Supplier<LocalDate> today;
  private final SharedWrites<Capture, Outcome> shared =
      new SharedWrites<>(this::write, JdbcProfileStore::isOfOne);

  /**
   * @param today the current day in the programme's time zone
   */
  public JdbcProfileStore(JdbcClient db, KeyedHash hash, Supplier<LocalDate> today) {
    this.db = db;
    this.hash = hash;
    this.today = today;
  }

  /**
   * A profile to be stored.
   *
   * @param key keyed hash of the source's key; null = the event is new whatever was before
   * @param event keyed hash of the event, empty without a key
   */
  private record Capture(
      AnonymousProfile profile, byte @Nullable [] key, byte[] event, String source) {}

  @Override
  public Outcome store(AnonymousProfile profile, @Nullable EventReceipt receipt, String source) {
    Capture capture =
        receipt == null
            ? new Capture(profile, null, new byte[0], source)
            : new Capture(
                profile,
                hashed(RECEIPT_KEY, receipt.key()),
                hashed(RECEIPT_EVENT, receipt.content()),
                source);
    // a shared trip that fails is made again one by one: only a key tells what is there already
    boolean alone =
        receipt == null || TransactionSynchronizationManager.isActualTransactionActive();
    return alone ? write(List.of(capture)).getFirst() : shared.write(capture);
  }

  /** A database that is away is away for all, and each would wait for it in turn. */
  private static boolean isOfOne(RuntimeException failure) {
    return failure instanceof PessimisticLockingFailureException
        || (failure instanceof NonTransientDataAccessException
            && !(failure instanceof NonTransientDataAccessResourceException));
  }

  private byte[] hashed(String purpose, String value) {
    return hash.hash(purpose, value.getBytes(StandardCharsets.UTF_8));
  }

  /** One statement a kind; of captures under one key the first counts. */
  private List<Outcome> write(List<Capture> captures) {
    Map<ProfileSchema, List<Capture>> bySchema = new TreeMap<>();
    // by key, so that two processes wait for each other in one direction only
    Set<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    captures.stream()
        .filter(one -> one.key() == null || keys.add(one.key()))
        .sorted(Comparator.comparing(Capture::key, Arrays::compareUnsigned))
        .forEach(one ->
            bySchema
                .computeIfAbsent(one.profile().schema(), unknown -> new ArrayList<>())
                .add(one));
    Set<UUID> stored = new HashSet<>();
    bySchema.forEach((schema, some) -> stored.addAll(insert(schema, some)));
    return captures.stream()
        .map(one -> stored.contains(one.profile().id()) ? Outcome.STORED : known(one))
        .toList();
  }

  private List<UUID> insert(ProfileSchema schema, List<Capture> some) {
    boolean staged = schema == ProfileSchema.REGISTRATION;
    return db.sql(
            """
            with event as (
              select * from unnest(:keys::bytea[], :events::bytea[], :ids::text[], :profiles::text[], :sources::text[],
                :stages::text[], :days::text[], :facts::text[])
              as e (key, event, id, profile, source, stage, day, facts)),
            taken as (
              insert into sosia.profile_receipt (key_hash, event_hash, received_on)
              select key, event, :today::date from event where key is not null on conflict (key_hash) do nothing returning key_hash),
            fresh as materialized (
              select * from event where key is null or key in (select key_hash from taken)),
            stored as (
              insert into %s (id, profile, cr_by, cr_dtimes%s)
              select id, profile::json, source, :today::date%s from fresh)%s
            insert into sosia.profile_publication (profile_id, schema, event_day, facts)
            select id, :schema, day::date, facts from fresh returning profile_id
            """
                .formatted(
                    table(schema),
                    staged ? ", process_stage" : "",
                    staged ? ", stage" : "",
                    staged ? ONCE_A_QUARTER : ""))
        .param("keys", some.stream().map(Capture::key).toArray(byte[][]::new))
        .param("events", some.stream().map(Capture::event).toArray(byte[][]::new))
        .param("ids", texts(some, profile -> profile.id().toString()))
        .param("profiles", texts(some, AnonymousProfile::json))
        .param("sources", some.stream().map(Capture::source).toArray(String[]::new))
        .param("stages", texts(some, AnonymousProfile::processStage))
        .param("days", texts(some, profile -> profile.eventDay().toString()))
        .param("facts", texts(some, AnonymousProfile::facts))
        .param("today", today.get())
        .param("schema", schema.schemaName())
        .query((row, number) -> UUID.fromString(row.getString(1)))
        .list();
  }

  private static @Nullable String[] texts(
      List<Capture> some, Function<AnonymousProfile, @Nullable String> column) {
    return some.stream().map(Capture::profile).map(column).toArray(String[]::new);
  }

  private Outcome known(Capture capture) {
    byte[] known =
        db.sql("select event_hash from sosia.profile_receipt where key_hash = :key")
            .param("key", capture.key())
            .query(byte[].class)
            .single();
    return Arrays.equals(known, capture.event()) ? Outcome.REPEATED : Outcome.CONFLICT;
  }

  long count(ProfileSchema schema) {
    return db.sql("select count(*) from " + table(schema) + " where not is_deleted")
        .query(Long.class)
        .single();
  }

  /** A name out of a closed list, so that it may stand in a statement. */
  private static String table(ProfileSchema schema) {
    return schema.schemaName() + ".anonymous_profile";
  }
}
