package org.sosia.adjudication.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.AdjudicationRequests;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.MatchType;
import org.sosia.adjudication.Question;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.StageMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests and answers as tables; the answers' bodies are encrypted. A case is locked by an
 * advisory lock of the transaction, so that it can be locked before it has a row.
 */
public final class JdbcAdjudicationRequests implements AdjudicationRequests {
  private final JdbcClient db;
  private final JsonMapper json;
  private final PersonalDataCipher cipher;

  public JdbcAdjudicationRequests(JdbcClient db, JsonMapper json, PersonalDataCipher cipher) {
    this.db = db;
    this.json = json;
    this.cipher = cipher;
  }

  @Override
  public List<AdjudicationRequest> lockCase(CaseId id) {
    lock(id.kind(), id.workflowInstanceId());
    return db.sql(
            """
            select * from sosia.adjudication_request
            where workflow_instance_id = :case and kind = :kind and visit = :visit order by attempt
            """)
        .param("case", id.workflowInstanceId())
        .param("kind", id.kind().name())
        .param("visit", id.visit())
        .query((row, number) -> request(row))
        .list();
  }

  @Override
  public List<AdjudicationRequest> lockLatest(CaseKind kind, UUID workflowInstanceId) {
    lock(kind, workflowInstanceId);
    return db.sql(
            """
            select * from sosia.adjudication_request
            where workflow_instance_id = :case and kind = :kind and visit =
              (select max(visit) from sosia.adjudication_request where workflow_instance_id = :case and kind = :kind)
            order by attempt
            """)
        .param("case", workflowInstanceId)
        .param("kind", kind.name())
        .query((row, number) -> request(row))
        .list();
  }

  private void lock(CaseKind kind, UUID workflowInstanceId) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a case is locked only inside a transaction");
    }
    db.sql("select pg_advisory_xact_lock(hashtextextended(:case, 0))")
        .param("case", kind + "/" + workflowInstanceId)
        .query((row, number) -> Boolean.TRUE)
        .single();
  }

  @Override
  public List<AdjudicationRequest> listFor(RegistrationId probe) {
    return db.sql(
            "select * from sosia.adjudication_request where reg_id = :probe order by sent_at, attempt")
        .param("probe", probe.value())
        .query((row, number) -> request(row))
        .list();
  }

  @Override
  public List<AdjudicationRequest> listOpen(CaseKind kind, int limit, int offset) {
    return db.sql(
            """
            select * from sosia.adjudication_request open
            where kind = :kind and (state = 'SENT' or state = 'ESCALATED' and not exists (
              select from sosia.adjudication_request later
              where later.kind = open.kind and later.workflow_instance_id = open.workflow_instance_id
                and (later.visit, later.attempt) > (open.visit, open.attempt)))
            order by sent_at, request_id limit :limit offset :offset
            """)
        .param("kind", kind.name())
        .param("limit", limit)
        .param("offset", offset)
        .query((row, number) -> request(row))
        .list();
  }

  @Override
  public Optional<CaseId> findCaseOf(UUID requestId) {
    return db.sql(
            "select kind, workflow_instance_id, visit from sosia.adjudication_request where request_id = :id")
        .param("id", requestId)
        .query((row, number) -> caseId(row))
        .optional();
  }

  @Override
  public void add(AdjudicationRequest request) {
    MatchType foundBy = request.question().foundBy();
    db.sql(
            """
            insert into sosia.adjudication_request
              (request_id, kind, reg_id, workflow_instance_id, visit, match_type, gallery, attempt, state, origin, sent_at)
            values (:id, :kind, :probe, :case, :visit, :type, :gallery, :attempt, :state, :origin::jsonb, :sentAt)
            """)
        .param("id", request.requestId())
        .param("kind", request.kind().name())
        .param("probe", request.probe().value())
        .param("case", request.caseId().workflowInstanceId())
        .param("visit", request.caseId().visit())
        .param("type", foundBy == null ? null : foundBy.name(), Types.VARCHAR)
        .param(
            "gallery", request.gallery().stream().map(RegistrationId::value).toArray(String[]::new))
        .param("attempt", request.attempt())
        .param("state", RequestStateName.of(request.state()))
        .param("origin", json.writeValueAsString(request.origin()))
        .param("sentAt", Timestamp.from(request.sentAt()))
        .update();
  }

  @Override
  public void save(AdjudicationRequest request) {
    db.sql("update sosia.adjudication_request set state = :state where request_id = :id")
        .param("state", RequestStateName.of(request.state()))
        .param("id", request.requestId())
        .update();
  }

  @Override
  public List<KeptAnswer> listAnswers(UUID requestId) {
    return db.sql(
            """
            select request_id, digest, outcome, reason, received_at from sosia.adjudication_answer
            where request_id = :id order by received_at
            """)
        .param("id", requestId)
        .query((row, number) ->
            new KeptAnswer(
                row.getObject("request_id", UUID.class),
                row.getString("digest"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                row.getTimestamp("received_at").toInstant()))
        .list();
  }

  @Override
  public void keepAnswer(KeptAnswer answer, String body) {
    db.sql(
            """
            insert into sosia.adjudication_answer (request_id, digest, outcome, reason, received_at, body)
            values (:id, :digest, :outcome, :reason, :at, :body)
            """)
        .param("id", answer.requestId())
        .param("digest", answer.digest())
        .param("outcome", answer.outcome().name())
        .param("reason", answer.reason())
        .param("at", Timestamp.from(answer.receivedAt()))
        .param("body", cipher.encryptText(body, contextOf(answer)))
        .update();
  }

  private static String contextOf(KeptAnswer answer) {
    return "adjudication-answer/" + answer.requestId() + "/" + answer.digest();
  }

  private AdjudicationRequest request(ResultSet row) throws SQLException {
    return new AdjudicationRequest(
        row.getObject("request_id", UUID.class),
        question(row),
        row.getInt("attempt"),
        RequestStateName.read(row.getString("state")),
        row.getTimestamp("sent_at").toInstant());
  }

  private Question question(ResultSet row) throws SQLException {
    String foundBy = row.getString("match_type");
    return new Question(
        caseId(row),
        foundBy == null ? null : MatchType.valueOf(foundBy),
        json.readValue(row.getString("origin"), StageMessage.class),
        Arrays.stream((String[]) row.getArray("gallery").getArray())
            .map(RegistrationId::new)
            .toList());
  }

  private static CaseId caseId(ResultSet row) throws SQLException {
    return new CaseId(
        CaseKind.valueOf(row.getString("kind")),
        row.getObject("workflow_instance_id", UUID.class),
        row.getInt("visit"));
  }
}
