package org.sosia.review.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sosia.platform.Sensitive;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.CasePriority;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewRequest;
import org.sosia.review.Reviewer;
import org.sosia.review.StepDecision;
import org.sosia.review.Trail;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Cases in PostgreSQL. Shared data and comments are encrypted, each in the context of its place.
 */
public final class JdbcReviewCases implements ReviewCases {
  private static final String CLAIMABLE =
      """
       from review.case_file c
      where (c.state = 'WAITING' or (c.state = 'HELD' and c.held_until <= :now))
        and ((c.step < 3 and :operator) or (c.step = 3 and :supervisor))
        and not exists (select 1 from review.decision d where d.case_id = c.id and d.person = :person)
        and not exists (select 1 from review.barred b where b.case_id = c.id and b.person = lower(:person))
        and (c.known_id is null or not exists (select 1 from review.known_case k
          join review.case_file o on o.id = k.made_from or o.known_id = k.id
          join review.decision d on d.case_id = o.id where k.id = c.known_id and d.person = :person))
      """;

  private final JdbcClient db;
  private final PersonalDataCipher cipher;
  private final CaseRows rows;
  private final Trail trail;

  public JdbcReviewCases(JdbcClient db, PersonalDataCipher cipher, Trail trail) {
    this.db = db;
    this.trail = trail;
    this.cipher = cipher;
    this.rows = new CaseRows(db, cipher);
  }

  @Override
  public boolean insert(UUID id, ReviewRequest request, Instant now) {
    int inserted =
        db.sql(
                """
                insert into review.case_file (id, request_id, pair_key, form, arrived_at, state)
                values (:id, :request, :pair, :form, :now, 'FETCHING') on conflict (request_id) do nothing
                """)
            .param("id", id)
            .param("request", request.requestId())
            .param("pair", pairKey(request))
            .param("form", request.form().name())
            .param("now", Timestamp.from(now))
            .update();
    if (inserted == 0) {
      return false;
    }
    List<ReviewRequest.Reference> records = new ArrayList<>(List.of(request.probe()));
    records.addAll(request.gallery());
    for (int position = 0; position < records.size(); position++) {
      insertRecord(id, position, records.get(position));
    }
    return true;
  }

  private void insertRecord(UUID id, int position, ReviewRequest.Reference reference) {
    boolean shared = !reference.addresses().isEmpty();
    db.sql(
            """
            insert into review.record (case_id, position, reference_id, addresses, status, reason)
            values (:id, :position, :reference, :addresses, :status, :reason)
            """)
        .param("id", id)
        .param("position", position)
        .param("reference", reference.referenceId())
        .param("addresses", reference.addresses().toArray(String[]::new))
        .param("status", shared ? "FETCHING" : "UNAVAILABLE")
        .param("reason", shared ? null : "the sender could not share it")
        .update();
  }

  private static String pairKey(ReviewRequest request) {
    return request.probe().referenceId()
        + " "
        + request.gallery().stream()
            .map(ReviewRequest.Reference::referenceId)
            .sorted()
            .collect(Collectors.joining(" "));
  }

  @Override
  public Optional<Long> findImport(UUID id) {
    return db.sql(
            "select import_number from review.case_file where id = :id and import_number is not null")
        .param("id", id)
        .query(Long.class)
        .optional();
  }

  @Override
  public Optional<UUID> findByRequest(String requestId) {
    return db.sql("select id from review.case_file where request_id = :request")
        .param("request", requestId)
        .query(UUID.class)
        .optional();
  }

  @Override
  public Optional<ReviewCase> find(UUID id) {
    return rows.find(id, "");
  }

  @Override
  public Optional<CasePriority> findPriority(UUID id) {
    return db.sql("select priority from review.case_file where id = :id")
        .param("id", id)
        .query(Integer.class)
        .optional()
        .map(CasePriority::ofRank);
  }

  @Override
  public Optional<ReviewCase> lock(UUID id) {
    return rows.find(id, " for update");
  }

  @Override
  public List<ReviewCase> lockRivals(UUID id, ReviewRequest request) {
    return db
        .sql(
            """
            select id from review.case_file where pair_key = :pair and id <> :id
            and state in ('FETCHING', 'WAITING', 'HELD') order by id for update
            """)
        .param("pair", pairKey(request))
        .param("id", id)
        .query(UUID.class)
        .list()
        .stream()
        .flatMap(rival -> find(rival).stream())
        .toList();
  }

  @Override
  public Optional<UUID> lockNextFor(Reviewer who, Instant now) {
    return claimable(
            "select c.id",
            " order by c.priority, c.arrived_at, c.id limit 1 for update of c skip locked",
            who,
            now)
        .query(UUID.class)
        .optional();
  }

  @Override
  public int countWaitingFor(Reviewer who, Instant now) {
    return claimable("select count(*) from (select 1", " limit 1000) few", who, now)
        .query(Integer.class)
        .single();
  }

  private JdbcClient.StatementSpec claimable(String head, String tail, Reviewer who, Instant now) {
    return claimable(db, head, tail, who, now);
  }

  /** A statement over the cases that a person may take now. */
  static JdbcClient.StatementSpec claimable(
      JdbcClient db, String head, String tail, Reviewer who, Instant now) {
    return db.sql(head + CLAIMABLE + tail)
        .param("now", Timestamp.from(now))
        .param("operator", who.operator())
        .param("supervisor", who.supervisor())
        .param("person", who.name());
  }

  @Override
  public Optional<UUID> findHeldBy(String person, Instant now) {
    return db.sql(
            """
            select id from review.case_file where state = 'HELD' and holder = :person and held_until > :now
            order by arrived_at, id limit 1
            """)
        .param("person", person)
        .param("now", Timestamp.from(now))
        .query(UUID.class)
        .optional();
  }

  @Override
  public void saveState(UUID id, CaseState state) {
    StateColumns columns = StateColumns.of(state);
    db.sql(
            """
            update review.case_file set state = :state, step = coalesce(:step, step), holder = :holder,
            held_until = :until, matched = :matched, closed_at = :closed where id = :id
            """)
        .param("state", columns.name())
        .param("step", columns.step(), java.sql.Types.SMALLINT)
        .param("holder", columns.holder(), java.sql.Types.VARCHAR)
        .param("until", columns.until(), java.sql.Types.TIMESTAMP)
        .param("matched", columns.matched(), java.sql.Types.BOOLEAN)
        .param("closed", columns.closed(), java.sql.Types.TIMESTAMP)
        .param("id", id)
        .update();
  }

  @Override
  public void addDecision(UUID id, StepDecision decision) {
    db.sql(
            """
            insert into review.decision (case_id, step, person, decided_at) values (:id, :step, :person, :at)
            """)
        .param("id", id)
        .param("step", decision.step())
        .param("person", decision.person())
        .param("at", Timestamp.from(decision.at()))
        .update();
    for (CandidateVerdict verdict : decision.verdicts()) {
      db.sql(
              """
              insert into review.verdict (case_id, step, position, verdict, comment, reasons, parts)
              select :id, :step, position, :verdict, :comment, :reasons, :parts from review.record
              where case_id = :id and reference_id = :reference
              """)
          .param("id", id)
          .param("step", decision.step())
          .param("verdict", verdict.verdict().name())
          .param(
              "comment",
              cipher.encryptText(
                  verdict.comment(),
                  VerdictColumns.commentContext(id, decision.step(), verdict.referenceId())))
          .param("reasons", verdict.reasons().stream().map(Enum::name).toArray(String[]::new))
          .param("parts", verdict.matchedParts().stream().map(Enum::name).toArray(String[]::new))
          .param("reference", verdict.referenceId())
          .update();
    }
  }

  @Override
  public List<String> listAddresses(UUID id, int position) {
    return db.sql(
            """
            select unnest(addresses) from review.record where case_id = :id and position = :position
            """)
        .param("id", id)
        .param("position", position)
        .query(String.class)
        .list();
  }

  @Override
  public void saveContent(UUID id, int position, Sensitive<byte[]> json, Set<String> modalities) {
    db.sql(
            """
            update review.record set status = 'AVAILABLE', reason = null, content = :content,
            modalities = :modalities where case_id = :id and position = :position
            """)
        .param("content", cipher.encrypt(json.expose(), contentContext(id, position)))
        .param("modalities", modalities.toArray(String[]::new))
        .param("id", id)
        .param("position", position)
        .update();
  }

  @Override
  public void saveUnavailable(UUID id, int position, String reason) {
    db.sql(
            """
            update review.record set status = 'UNAVAILABLE', reason = :reason, content = null
            where case_id = :id and position = :position
            """)
        .param("reason", reason)
        .param("id", id)
        .param("position", position)
        .update();
  }

  @Override
  public Optional<Sensitive<byte[]>> findContent(UUID id, int position) {
    return db.sql(
            """
            select content from review.record
            where case_id = :id and position = :position and content is not null
            """)
        .param("id", id)
        .param("position", position)
        .query(byte[].class)
        .optional()
        .map(stored -> Sensitive.of(cipher.decrypt(stored, contentContext(id, position))));
  }

  static String contentContext(UUID id, int position) {
    return "review/" + id + "/record/" + position;
  }

  @Override
  public void purgeContents(UUID id) {
    db.sql(
            """
            update review.record set status = 'PURGED', content = null, miniatures = null
            where case_id = :id and content is not null
            """)
        .param("id", id)
        .update();
  }

  @Override
  public void audit(UUID id, String person, AuditedAct act, Instant at) {
    trail.append(new Trail.Entry(id, person, act.name(), "", at));
  }
}
