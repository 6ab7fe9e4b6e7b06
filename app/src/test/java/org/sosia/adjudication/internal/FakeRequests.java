package org.sosia.adjudication.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.AdjudicationRequests;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.RequestState;
import org.sosia.registration.RegistrationId;

/** Requests and answers in memory. */
public final class FakeRequests implements AdjudicationRequests {
  public final Map<UUID, AdjudicationRequest> all = new LinkedHashMap<>();
  public final List<KeptAnswer> answers = new ArrayList<>();

  @Override
  public List<AdjudicationRequest> lockCase(CaseId id) {
    return all.values().stream().filter(request -> request.caseId().equals(id)).toList();
  }

  @Override
  public List<AdjudicationRequest> lockLatest(CaseKind kind, UUID workflowInstanceId) {
    return all.values().stream()
        .map(AdjudicationRequest::caseId)
        .filter(id -> id.kind() == kind && id.workflowInstanceId().equals(workflowInstanceId))
        .max(Comparator.comparingInt(CaseId::visit))
        .map(this::lockCase)
        .orElse(List.of());
  }

  @Override
  public Optional<CaseId> findCaseOf(UUID requestId) {
    return Optional.ofNullable(all.get(requestId)).map(AdjudicationRequest::caseId);
  }

  @Override
  public List<AdjudicationRequest> listFor(RegistrationId probe) {
    return all.values().stream().filter(request -> request.probe().equals(probe)).toList();
  }

  @Override
  public List<AdjudicationRequest> listOpen(CaseKind kind, int limit, int offset) {
    return all.values().stream()
        .filter(one -> one.kind() == kind && one.state() instanceof RequestState.Sent)
        .skip(offset)
        .limit(limit)
        .toList();
  }

  @Override
  public void add(AdjudicationRequest request) {
    boolean open =
        lockCase(request.caseId()).stream()
            .anyMatch(one -> one.state() instanceof RequestState.Sent);
    if (open) {
      throw new IllegalStateException("a case has one open request at most");
    }
    all.put(request.requestId(), request);
  }

  @Override
  public void save(AdjudicationRequest request) {
    all.put(request.requestId(), request);
  }

  @Override
  public List<KeptAnswer> listAnswers(UUID requestId) {
    return answers.stream().filter(answer -> answer.requestId().equals(requestId)).toList();
  }

  @Override
  public void keepAnswer(KeptAnswer answer, String body) {
    answers.add(answer);
  }
}
