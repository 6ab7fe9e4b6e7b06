package org.sosia.adjudication.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseKind;
import org.sosia.dedupe.PotentialDuplicate;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.Stage;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;

/**
 * Asks people about a registration, and waits. A message that comes again finds the request of its
 * workflow instance and sends none; only a case that was escalated to a person is pushed anew when
 * its message is.
 */
public final class AskingStage implements Stage {
  private static final Logger LOG = LoggerFactory.getLogger(AskingStage.class);

  private final Gallery gallery;
  private final CaseStore store;
  private final CasePush push;
  private final Duration shareRetry;

  /** Whom a registration is held against. */
  @FunctionalInterface
  public interface Gallery {
    /**
     * @return empty = there is nobody, and an adjudication has nothing to ask
     */
    List<RegistrationId> of(RegistrationId probe);

    /** The potential duplicates, each once and never the probe itself. */
    static Gallery of(PotentialDuplicates found) {
      return probe ->
          found.listFor(probe).stream()
              .map(PotentialDuplicate::matched)
              .filter(matched -> !matched.equals(probe))
              .distinct()
              .toList();
    }
  }

  /**
   * @param shareRetry wait before the next try when the probe's data cannot be shared
   */
  public AskingStage(Gallery gallery, CaseStore store, CasePush push, Duration shareRetry) {
    this.gallery = gallery;
    this.store = store;
    this.push = push;
    this.shareRetry = shareRetry;
  }

  @Override
  public String inAddress() {
    return store.flow().in();
  }

  @Override
  public String outAddress() {
    return store.flow().out();
  }

  @Override
  public int workers() {
    return 2;
  }

  @Override
  public StageResult process(StageMessage message) {
    List<AdjudicationRequest> known = store.lock(message.workflowInstanceId());
    return switch (CaseState.of(known)) {
      case CaseState.Waiting(AdjudicationRequest open) -> new StageResult.Waits();
      case CaseState.ToBeSentAgain(AdjudicationRequest refused) -> new StageResult.Waits();
      case CaseState.Decided(AdjudicationRequest by) -> new StageResult.Waits();
      case CaseState.NotAsked() -> ask(message, known);
      case CaseState.WithAPerson(AdjudicationRequest last) -> ask(message, known);
    };
  }

  private StageResult ask(StageMessage message, List<AdjudicationRequest> known) {
    CaseKind kind = store.flow().kind();
    List<RegistrationId> members =
        kind == CaseKind.ADJUDICATION ? gallery.of(message.rid()) : List.of();
    if (kind == CaseKind.ADJUDICATION && members.isEmpty()) {
      store.note(message.rid(), CaseFlow.Step.NOTHING_TO_ASK);
      return new StageResult.Answer(message.with(false, true, null));
    }
    CaseId id = new CaseId(kind, message.workflowInstanceId());
    store.rows().addPending(id, message.rid(), members);
    Optional<String> failure = push.push(message, members, known);
    if (failure.isPresent()) {
      LOG.warn("registration {} waits for people to be asked: {}", message.rid(), failure.get());
      if (message.retryCount() == null) {
        store.note(message.rid(), CaseFlow.Step.SHARE_FAILED);
      }
      return new StageResult.TryAgain(shareRetry);
    }
    if (!known.isEmpty()) {
      store.progress().setStatus(message.rid(), RegistrationStatus.PROCESSING);
    }
    return new StageResult.Waits();
  }
}
