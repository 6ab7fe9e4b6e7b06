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
import org.sosia.dedupe.internal.Arrived;
import org.sosia.dedupe.internal.DecodeAhead;
import org.sosia.dedupe.internal.RegisterState;
import org.sosia.dedupe.internal.RegisterStore;
import org.sosia.matching.PersonRecord;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import org.sosia.registration.Registration;
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
  /** Any number that nothing else in the database locks. */
  private static final long ARRIVAL_LOCK = 0x736f_7369_6101L;

  /** Rows of one page, so that a large register is not held in memory twice. */
  private static final int PAGE_ARRIVALS = 5_000;

  /** The language of a row without any text; none is ever compared in it. */
  private static final String NO_LANGUAGE = "und";

  private static final String COLUMNS =
      """
      select e.arrival, d.reg_id, d.lang_code, d.name, d.dob, d.dob_verified, d.gender,
        d.address_lines, d.pincode
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
  private final InstantSource clock;

  public JdbcRegisterStore(
      JdbcClient db,
      PlatformTransactionManager transactions,
      PersonalDataCipher cipher,
      JsonMapper json,
      InstantSource clock) {
    this.db = db;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.oneMoment = new TransactionTemplate(transactions);
    this.oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.oneMoment.setReadOnly(true);
    this.rows = new RegisterRows(cipher, json);
    this.clock = clock;
  }

  @Override
  public long admit(Registration registration) {
    Long arrival =
        own.execute(open -> {
          db.sql("select pg_advisory_xact_lock(?)").param(ARRIVAL_LOCK).query((row, n) -> n).list();
          return findArrival(registration).orElseGet(() -> insert(registration));
        });
    if (arrival == null) {
      throw new IllegalStateException("no arrival was drawn");
    }
    return arrival;
  }

  private Optional<Long> findArrival(Registration registration) {
    return db.sql("select arrival from sosia.dedupe_entry where reg_id = ? and active")
        .param(registration.id().value())
        .query(Long.class)
        .optional();
  }

  private long insert(Registration registration) {
    long arrival = latestArrival() + 1;
    db.sql("delete from mosip_regprc.individual_demographic_dedup where reg_id = ?")
        .param(registration.id().value())
        .update();
    Demographics demographics = registration.demographics().expose();
    Map<String, DemographicText> texts = demographics.textByLanguage();
    if (texts.isEmpty()) {
      DemographicText nothing =
          new DemographicText(
              null, java.util.Collections.nCopies(DemographicText.ADDRESS_LINES, null), null);
      insertRow(registration, demographics, NO_LANGUAGE, nothing);
    }
    texts.forEach((language, text) -> insertRow(registration, demographics, language, text));
    db.sql(
            """
            insert into sosia.dedupe_entry (reg_id, workflow_instance_id, arrival, active, admitted_at)
            values (:id, :workflow, :arrival, true, :now)
            on conflict (reg_id) do update set workflow_instance_id = excluded.workflow_instance_id,
              arrival = excluded.arrival, active = true, admitted_at = excluded.admitted_at
            """)
        .param("id", registration.id().value())
        .param("workflow", registration.workflowInstanceId())
        .param("arrival", arrival)
        .param("now", now())
        .update();
    return arrival;
  }

  private void insertRow(
      Registration registration, Demographics demographics, String language, DemographicText text) {
    String id = registration.id().value();
    String dob = demographics.dateOfBirth() == null ? null : demographics.dateOfBirth().toString();
    db.sql(
            """
            insert into mosip_regprc.individual_demographic_dedup (workflow_instance_id, lang_code,
              reg_id, process, iteration, name, dob, dob_verified, gender, mobile_number, email,
              address_lines, pincode, cr_by, cr_dtimes)
            values (:workflow, :language, :id, :process, :iteration, :name, :dob, :verified, :gender,
              :phone, :email, :address, :pincode, 'sosia', :now)
            """)
        .param("workflow", registration.workflowInstanceId())
        .param("language", language)
        .param("id", id)
        .param("process", registration.process().name())
        .param("iteration", registration.iteration())
        .param("name", rows.encrypt(id, language, "name", text.name()))
        .param("dob", rows.encrypt(id, language, "dob", dob))
        .param("verified", demographics.dateOfBirthVerified())
        .param("gender", rows.encrypt(id, language, "gender", demographics.gender()))
        .param("phone", rows.encrypt(id, language, "mobile_number", demographics.phone()))
        .param("email", rows.encrypt(id, language, "email", demographics.email()))
        .param("address", rows.encryptAddress(id, language, text))
        .param("pincode", rows.encrypt(id, language, "pincode", text.pincode()))
        .param("now", now())
        .update();
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
      }
    });
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
