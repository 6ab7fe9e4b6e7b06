package org.sosia.adjudication.web;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.internal.AnswerDesk;
import org.sosia.adjudication.internal.CaseSharing;
import org.sosia.adjudication.internal.CaseStore;
import org.sosia.adjudication.protocol.RestPairMessages.CaseMessage;
import org.sosia.adjudication.protocol.RestPairMessages.DecisionMessage;
import org.sosia.adjudication.protocol.RestPairMessages.PersonMessage;
import org.sosia.adjudication.protocol.RestPairMessages.ResultMessage;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.Registrations;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /manualadjudicationrequest} and {@code POST /manualadjudicationresponse}: the cases
 * that also wait in the adjudicator's queue, one at a time, and decisions on them. Behind it stands
 * the same desk as behind the queue: an answer counts once, whichever way it came.
 *
 * <p>WARNING: the record is sent in the clear within the connection. Source: MOSIP, Approach for
 * manual adjudication.
 */
@RestController
public final class RestPair {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String APPROVED = "APPROVED";
  private static final String REJECTED = "REJECTED";

  private final CaseStore store;
  private final AnswerDesk desk;
  private final Records records;
  private final TransactionOperations transactions;
  private final JsonMapper json;

  /**
   * What is shown of a registration: what the policy shares with the adjudication partner.
   *
   * @param writer writes it
   */
  public record Records(
      Registrations registrations,
      SharePolicies policies,
      CaseSharing.Agreement agreement,
      SharedDataWriter writer) {
    @Nullable String recordOf(RegistrationId id) {
      return switch (policies.lookUp(agreement.policyId(), agreement.subscriberId())) {
        case SharePolicies.Lookup.Known(SharePolicy policy) ->
            registrations
                .findRegistration(id)
                .map(found -> writer.write(found, policy).expose())
                .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                .orElse(null);
        case SharePolicies.Lookup.Unknown unknown -> null;
        case SharePolicies.Lookup.Unavailable away ->
            throw new Refusal(
                Refusal.Kind.UNAVAILABLE, "policy-unavailable", "the policy cannot be had");
      };
    }
  }

  public RestPair(
      CaseStore store,
      AnswerDesk desk,
      Records records,
      TransactionOperations transactions,
      JsonMapper json) {
    this.store = store;
    this.desk = desk;
    this.records = records;
    this.transactions = transactions;
    this.json = json;
  }

  /**
   * The case that has waited longest, those that were left to a person included; 204 when none
   * waits.
   *
   * @param skip leaves so many older ones out
   */
  @GetMapping(path = "/manualadjudicationrequest", produces = MediaType.APPLICATION_JSON_VALUE)
  public ResponseEntity<CaseMessage> next(
      @RequestParam(name = "skip", defaultValue = "0") int skip) {
    List<AdjudicationRequest> open =
        store.requests().listOpen(CaseKind.ADJUDICATION, 1, Math.max(0, skip));
    if (open.isEmpty()) {
      return ResponseEntity.noContent().build();
    }
    AdjudicationRequest request = open.getFirst();
    return ResponseEntity.ok(
        new CaseMessage(
            request.requestId().toString(),
            TIME.format(request.sentAt()),
            person(request.probe()),
            request.gallery().stream().map(this::person).toList()));
  }

  private PersonMessage person(RegistrationId id) {
    return new PersonMessage(id.value(), records.recordOf(id));
  }

  /** 200 for a decision that was taken or known already, 404 and 409 as the queue refuses. */
  @PostMapping(
      path = "/manualadjudicationresponse",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  public ResultMessage decide(@RequestBody DecisionMessage decision) {
    String requestId = decision.requestId();
    if (requestId == null || requestId.isBlank()) {
      throw new InvalidInput("requestId", "is missing");
    }
    List<@Nullable String> matched =
        decision.matchedReferenceIds() == null ? List.of() : decision.matchedReferenceIds();
    String verdict = String.valueOf(decision.decision());
    if (!verdict.equals(APPROVED) && !verdict.equals(REJECTED)) {
      throw new InvalidInput("decision", "must be APPROVED or REJECTED");
    }
    if (verdict.equals(APPROVED) != matched.isEmpty()) {
      throw new InvalidInput(
          "matchedReferenceIds", "names nobody in APPROVED and somebody in REJECTED");
    }
    AdjudicationAnswer answer = new AdjudicationAnswer(requestId, 1, matched.size(), matched);
    AnswerDesk.Result result =
        Objects.requireNonNull(
            transactions.execute(_ -> desk.take(answer, json.writeValueAsString(decision))));
    return switch (result) {
      case DECIDED, REPEATED, NOT_USED -> new ResultMessage(requestId, result.name());
      case CONFLICT ->
          throw new Refusal(
              Refusal.Kind.CONFLICT,
              "RPR-MVS-025",
              "RPR-MVS-025: the answer contradicts the decided case; it is kept for audit");
      case UNKNOWN_REQUEST ->
          throw new Refusal(
              Refusal.Kind.NOT_FOUND,
              "RPR-MVS-024",
              "RPR-MVS-024: no request with this requestId was sent");
    };
  }
}
