package org.sosia.adjudication.faults;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.AdjudicationRequests;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.CaseRow;
import org.sosia.adjudication.CaseRows;
import org.sosia.adjudication.Question;
import org.sosia.adjudication.RequestState;
import org.sosia.adjudication.RowState;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a case is kept in, with a mark beside every write. */
final class MarkedStore {
  private MarkedStore() {}

  static final class MarkedRequests implements AdjudicationRequests {
    private final AdjudicationRequests real;
    private final FaultMark mark;

    MarkedRequests(AdjudicationRequests real, FaultMark mark) {
      this.real = real;
      this.mark = mark;
    }

    @Override
    public List<AdjudicationRequest> lockCase(CaseId id) {
      List<AdjudicationRequest> known = real.lockCase(id);
      if (!known.isEmpty()) {
        mark.at(FaultPoint.CASE_LOCKED);
      }
      return known;
    }

    @Override
    public List<AdjudicationRequest> lockLatest(CaseKind kind, UUID workflowInstanceId) {
      List<AdjudicationRequest> known = real.lockLatest(kind, workflowInstanceId);
      if (!known.isEmpty()) {
        mark.at(FaultPoint.CASE_LOCKED);
      }
      return known;
    }

    @Override
    public Optional<CaseId> findCaseOf(UUID requestId) {
      return real.findCaseOf(requestId);
    }

    @Override
    public List<AdjudicationRequest> listFor(RegistrationId probe) {
      return real.listFor(probe);
    }

    @Override
    public List<AdjudicationRequest> listOpen(CaseKind kind, int limit, int offset) {
      return real.listOpen(kind, limit, offset);
    }

    @Override
    public void add(AdjudicationRequest request) {
      mark.at(FaultPoint.SHARED);
      real.add(request);
      mark.at(FaultPoint.REQUEST_STORED);
    }

    @Override
    public void save(AdjudicationRequest request) {
      real.save(request);
      if (request.state() instanceof RequestState.Decided) {
        mark.at(FaultPoint.REQUEST_DECIDED);
      }
    }

    @Override
    public List<KeptAnswer> listAnswers(UUID requestId) {
      return real.listAnswers(requestId);
    }

    @Override
    public void keepAnswer(KeptAnswer answer, String body) {
      real.keepAnswer(answer, body);
      mark.at(FaultPoint.ANSWER_KEPT);
    }
  }

  static final class MarkedRows implements CaseRows {
    private final CaseRows real;
    private final FaultMark mark;

    MarkedRows(CaseRows real, FaultMark mark) {
      this.real = real;
      this.mark = mark;
    }

    @Override
    public void addPending(Question question) {
      real.addPending(question);
      mark.at(FaultPoint.ROWS_ADDED);
    }

    @Override
    public List<RegistrationId> takeReported(CaseId id) {
      return real.takeReported(id);
    }

    @Override
    public List<CaseRow> listRows(CaseId id) {
      return real.listRows(id);
    }

    @Override
    public void save(CaseId id, List<CaseRow> rows) {
      real.save(id, rows);
      mark.at(
          rows.getFirst().state() instanceof RowState.End
              ? FaultPoint.ROWS_DECIDED
              : FaultPoint.ROWS_IN_QUEUE);
    }
  }

  static final class MarkedProgress implements RegistrationProgress {
    private final RegistrationProgress real;
    private final FaultMark mark;

    MarkedProgress(RegistrationProgress real, FaultMark mark) {
      this.real = real;
      this.mark = mark;
    }

    @Override
    public UUID record(
        RegistrationId id,
        String type,
        String stage,
        String status,
        String subStatus,
        String comment) {
      UUID row = real.record(id, type, stage, status, subStatus, comment);
      if (status.equals("IN_PROGRESS")) {
        mark.at(FaultPoint.SENDING_NOTED);
      } else {
        mark.at(FaultPoint.DECISION_NOTED);
        TransactionSynchronizationManager.registerSynchronization(
            new TransactionSynchronization() {
              @Override
              public void beforeCommit(boolean readOnly) {
                mark.at(FaultPoint.ANSWER_BEFORE_COMMIT);
              }
            });
      }
      return row;
    }

    @Override
    public void setStatus(RegistrationId id, RegistrationStatus status) {
      real.setStatus(id, status);
    }
  }
}
