package org.sosia.adjudication.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.MatchType;
import org.sosia.adjudication.Question;
import org.sosia.adjudication.RowState;
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
 * its message is. A run may come here more than once: first for potential duplicates by name, later
 * for matches by biometrics, each a case of its own.
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
      case CaseState.NotAsked() -> visit(message);
      case CaseState.Decided(AdjudicationRequest by) -> visitAgain(message, by);
      case CaseState.WithAPerson(AdjudicationRequest last) -> restart(message, last, known);
    };
  }

  private StageResult visit(StageMessage message) {
    CaseId id = CaseId.first(store.flow().kind(), message.workflowInstanceId());
    List<RegistrationId> reported = store.rows().takeReported(id);
    return reported.isEmpty()
        ? ask(id, demographic(id), message, gallery.of(message.rid()), List.of())
        : ask(id, MatchType.BIO, message, reported, List.of());
  }

  /**
   * The run asked before and that is decided. Other matches were reported since: they are another
   * case. None were: either it is the message that the decided case came from, once more, or a
   * route leads here without anybody to ask about. The former decision is not taken for an answer
   * to a question that nobody saw.
   */
  private StageResult visitAgain(StageMessage message, AdjudicationRequest decided) {
    CaseId next = decided.caseId().next();
    List<RegistrationId> reported = store.rows().takeReported(next);
    if (!reported.isEmpty()) {
      return ask(next, MatchType.BIO, message, reported, List.of());
    }
    if (isRepeated(message, decided)) {
      return new StageResult.Waits();
    }
    return switch (decided.kind()) {
      case ADJUDICATION -> nothingToAsk(message);
      case VERIFICATION -> new StageResult.Answer(message.with(isApproved(decided), false, null));
    };
  }

  /** It set out before people were asked; the clocks of two processes may differ a little. */
  private static boolean isRepeated(StageMessage message, AdjudicationRequest decided) {
    return message.lastHopAt().equals(decided.origin().lastHopAt())
        || !message.lastHopAt().isAfter(decided.sentAt());
  }

  private boolean isApproved(AdjudicationRequest decided) {
    return store.rows().listRows(decided.caseId()).stream()
        .allMatch(row -> row.state() instanceof RowState.Approved);
  }

  private StageResult restart(
      StageMessage message, AdjudicationRequest last, List<AdjudicationRequest> known) {
    MatchType foundBy = last.question().foundBy();
    List<RegistrationId> members =
        foundBy == MatchType.BIO ? last.gallery() : gallery.of(message.rid());
    return ask(last.caseId(), foundBy, message, members, known);
  }

  private static @Nullable MatchType demographic(CaseId id) {
    return switch (id.kind()) {
      case ADJUDICATION -> MatchType.DEMO;
      case VERIFICATION -> null;
    };
  }

  private StageResult ask(
      CaseId id,
      @Nullable MatchType foundBy,
      StageMessage message,
      List<RegistrationId> members,
      List<AdjudicationRequest> known) {
    if (foundBy != null && members.isEmpty()) {
      return nothingToAsk(message);
    }
    Question question = new Question(id, foundBy, message, members);
    store.rows().addPending(question);
    Optional<String> failure = push.push(question, known, "");
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

  private StageResult nothingToAsk(StageMessage message) {
    store.note(message.rid(), CaseFlow.Step.NOTHING_TO_ASK);
    return new StageResult.Answer(message.with(false, true, null));
  }
}
