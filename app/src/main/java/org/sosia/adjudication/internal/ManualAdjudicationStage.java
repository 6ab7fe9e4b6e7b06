package org.sosia.adjudication.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.dedupe.PotentialDuplicate;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.Stage;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;

/**
 * Asks the adjudicator about a registration and its potential duplicates, and waits. A message that
 * comes again finds the request of its workflow instance and sends none; only a case that was
 * escalated to a person is pushed anew when its message is.
 */
public final class ManualAdjudicationStage implements Stage {
  private static final Logger LOG = LoggerFactory.getLogger(ManualAdjudicationStage.class);

  /** Base of the addresses that the answers go to. */
  public static final String OUT = "manual-adjudication-bus-out";

  private static final String IN = "manual-adjudication-bus-in";

  private final PotentialDuplicates potentialDuplicates;
  private final CaseStore store;
  private final CasePush push;
  private final Duration shareRetry;

  /**
   * @param shareRetry wait before the next try when the probe's data cannot be shared
   */
  public ManualAdjudicationStage(
      PotentialDuplicates potentialDuplicates,
      CaseStore store,
      CasePush push,
      Duration shareRetry) {
    this.potentialDuplicates = potentialDuplicates;
    this.store = store;
    this.push = push;
    this.shareRetry = shareRetry;
  }

  @Override
  public String inAddress() {
    return IN;
  }

  @Override
  public String outAddress() {
    return OUT;
  }

  @Override
  public int workers() {
    return 2;
  }

  @Override
  public StageResult process(StageMessage message) {
    List<AdjudicationRequest> known = store.requests().lockCase(message.workflowInstanceId());
    if (!known.isEmpty() && known.getLast().state() != AdjudicationRequest.State.ESCALATED) {
      return new StageResult.Waits();
    }
    List<RegistrationId> gallery = galleryOf(message.rid());
    if (gallery.isEmpty()) {
      store.note(message.rid(), CaseStore.Step.WITHOUT_GALLERY);
      return new StageResult.Answer(message.with(false, true, null));
    }
    store.rows().addPending(message.workflowInstanceId(), message.rid(), gallery);
    int attempt = known.isEmpty() ? 1 : known.getLast().attempt() + 1;
    Optional<String> failure = push.push(message, gallery, attempt);
    if (failure.isPresent()) {
      LOG.warn("registration {} waits for adjudication: {}", message.rid(), failure.get());
      return new StageResult.TryAgain(shareRetry);
    }
    return new StageResult.Waits();
  }

  private List<RegistrationId> galleryOf(RegistrationId probe) {
    return potentialDuplicates.listFor(probe).stream()
        .map(PotentialDuplicate::matched)
        .filter(matched -> !matched.equals(probe))
        .distinct()
        .toList();
  }
}
