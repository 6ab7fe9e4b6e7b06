package org.sosia.dedupe.jdbc;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.sosia.dedupe.internal.Arrived;
import org.sosia.dedupe.internal.ClusterChange;
import org.sosia.dedupe.internal.DecodeAhead;
import org.sosia.dedupe.internal.RegisterContacts;
import org.sosia.dedupe.internal.RegisterState;
import org.sosia.dedupe.internal.RegisterStore;
import org.sosia.matching.PersonRecord;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.registration.Applicant;
import org.sosia.registration.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The register in {@code individual_demographic_dedup} and {@code sosia.dedupe_entry}. Arrivals are
 * drawn under an advisory lock that PostgreSQL keeps until the transaction is over, which makes
 * them visible in their own order. Thread-safe.
 */
public final class JdbcRegisterStore implements RegisterStore {
  /** Rows of one page, so that a large register is not held in memory twice. */
  private static final int PAGE_ARRIVALS = 5_000;

  private static final String COLUMNS =
      """
      select e.arrival, d.reg_id, d.lang_code, d.name, d.dob, d.dob_verified, d.gender,
        d.address_lines, d.pincode, d.mobile_number, d.email
      from sosia.dedupe_entry e
      join mosip_regprc.individual_demographic_dedup d
        on d.workflow_instance_id = e.workflow_instance_id
      """;

  /** See {@link org.sosia.dedupe.internal.RegisterDigest}. */
  private static final String DIGEST =
      """
      select count(*) as records, coalesce(sum(('x' || encode(substring(
        sha256(convert_to(reg_id || '/' || arrival, 'UTF8')) from 1 for 8), 'hex'))::bit(64)::bigint), 0)
        as digest
      from sosia.dedupe_entry where active and arrival <= :upTo
      """;

  private final JdbcClient db;
  private final TransactionTemplate own;
  private final TransactionTemplate oneMoment;
  private final RegisterRows rows;
  private final RegisterWriter writer;
  private final InstantSource clock;

  public JdbcRegisterStore(
      JdbcClient db,
      PlatformTransactionManager transactions,
      PersonalDataCipher cipher,
      JsonMapper json,
      RegisterContacts contacts,
      InstantSource clock) {
    this.db = db;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.oneMoment = new TransactionTemplate(transactions);
    this.oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.oneMoment.setReadOnly(true);
    this.rows = new RegisterRows(cipher, json, contacts);
    this.writer = new RegisterWriter(db, clock);
    this.clock = clock;
  }

  @Override
  public List<Arrived> admit(List<Applicant> applicants) {
    // all that can be done before the lock is taken is done before
    List<RegisterRows.Admission> admissions = applicants.stream().map(rows::admission).toList();
    if (admissions.isEmpty()) {
      return List.of();
    }
    List<Long> arrivals = own.execute(open -> writer.write(admissions));
    if (arrivals == null) {
      throw new IllegalStateException("no arrival was drawn");
    }
    return IntStream.range(0, admissions.size())
        .mapToObj(i -> new Arrived(admissions.get(i).person(), arrivals.get(i)))
        .toList();
  }

  @Override
  public void read(long after, long upTo, Consumer<Arrived> reader) {
    DecodeAhead<List<RegisterRows.Row>, Arrived> ahead = new DecodeAhead<>(this::arrived, reader);
    for (long from = after; from < upTo; from += PAGE_ARRIVALS) {
      List<RegisterRows.Row> page =
          db.sql(COLUMNS + "where e.active and e.arrival > ? and e.arrival <= ? order by e.arrival")
              .param(from)
              .param(Math.min(upTo, from + PAGE_ARRIVALS))
              .query((row, number) -> RegisterRows.read(row))
              .list();
      List<RegisterRows.Row> person = new ArrayList<>();
      for (RegisterRows.Row row : page) {
        if (!person.isEmpty() && person.getFirst().arrival() != row.arrival()) {
          ahead.add(person);
          person = new ArrayList<>();
        }
        person.add(row);
      }
      if (!person.isEmpty()) {
        ahead.add(person);
      }
    }
    ahead.finish();
  }

  private Arrived arrived(List<RegisterRows.Row> person) {
    return new Arrived(rows.person(person), person.getFirst().arrival());
  }

  @Override
  public RegisterState state(long upTo) {
    RegisterState state =
        oneMoment.execute(open -> {
          List<String> gone =
              db.sql("select reg_id from sosia.dedupe_entry where arrival > :upTo or not active")
                  .param("upTo", upTo)
                  .query(String.class)
                  .list();
          return db.sql(DIGEST)
              .param("upTo", upTo)
              .query((row, number) -> {
                // the database's sum is exact; its low 64 bits are the sum modulo 2^64
                long digest = row.getBigDecimal("digest").toBigInteger().longValue();
                return new RegisterState(row.getLong("records"), digest, new HashSet<>(gone));
              })
              .single();
        });
    if (state == null) {
      throw new IllegalStateException("the rows gave no state");
    }
    return state;
  }

  @Override
  public long latestArrival() {
    return db.sql("select coalesce(max(arrival), 0) from sosia.dedupe_entry")
        .query(Long.class)
        .single();
  }

  @Override
  public long countActive() {
    return db.sql("select count(*) from sosia.dedupe_entry where active")
        .query(Long.class)
        .single();
  }

  @Override
  public Optional<PersonRecord> findPerson(RegistrationId id) {
    List<RegisterRows.Row> person =
        db.sql(COLUMNS + "where e.reg_id = ?")
            .param(id.value())
            .query((row, number) -> RegisterRows.read(row))
            .list();
    return person.isEmpty() ? Optional.empty() : Optional.of(rows.person(person));
  }

  @Override
  public void leave(RegistrationId id) {
    own.executeWithoutResult(open -> {
      int left =
          db.sql("update sosia.dedupe_entry set active = false where reg_id = ? and active")
              .param(id.value())
              .update();
      if (left > 0) {
        Map<String, Object> values = new HashMap<>();
        values.put("id", id.value());
        values.put("now", now());
        db.sql(
                """
                update mosip_regprc.individual_demographic_dedup
                set is_active = false, upd_by = 'sosia', upd_dtimes = :now where reg_id = :id
                """)
            .params(values)
            .update();
        JdbcClusters.note(db, ClusterChange.Kind.LEFT, id.value(), List.of(), clock);
      }
    });
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
