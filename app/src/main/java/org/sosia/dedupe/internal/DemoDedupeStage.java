package org.sosia.dedupe.internal;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.sosia.dedupe.internal.DedupeJournal.Entry;
import org.sosia.matching.ScoredPair;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.Stage;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;

/**
 * Demographic deduplication of one registration: admit it to the register, find whom it may be the
 * double of, let the authentication service say whether it is one of them, and answer where it
 * goes. A run that has ended gives the same answer again and does nothing else. Source: design
 * document of demo dedupe.
 */
public final class DemoDedupeStage implements Stage {
  private static final String MANUAL_ADJUDICATION = "manual-adjudication-bus-in";

  private final Candidates candidates;
  private final AuthenticationStep authentication;
  private final DedupeRuns runs;
  private final Notes notes;
  private final Options options;

  /** Where the stage tells of its work. */
  public record Notes(DedupeJournal journal, DedupeMetrics metrics) {}

  /**
   * @param enabled false = every registration passes as skipped
   * @param retries how the authentication service is asked again
   */
  public record Options(boolean enabled, RetryPolicy retries) {}

  public DemoDedupeStage(
      Candidates candidates,
      AuthenticationStep authentication,
      DedupeRuns runs,
      Notes notes,
      Options options) {
    this.candidates = candidates;
    this.authentication = authentication;
    this.runs = runs;
    this.notes = notes;
    this.options = options;
  }

  @Override
  public String inAddress() {
    return "demo-dedupe-bus-in";
  }

  @Override
  public String outAddress() {
    return "demo-dedupe-bus-out";
  }

  @Override
  public StageResult process(StageMessage message) {
    candidates.awaitRegister();
    DedupeRun begun = runs.begin(message.workflowInstanceId(), message.iteration(), message.rid());
    DedupeRun found = begun.state() instanceof DedupeState.Begun ? compare(begun) : begun;
    AuthenticationStep.Asked asked =
        found.state() instanceof DedupeState.AwaitingAuthentication
            ? authenticate(found, message)
            : new AuthenticationStep.Asked(found, null);
    DedupeRun ended = asked.run();
    if (!(begun.state() instanceof DedupeState.End)
        && ended.state() instanceof DedupeState.End end) {
      notes.metrics().ended(end);
    }
    Duration lookAgain = asked.lookAgain();
    return lookAgain == null ? answer(ended, message) : new StageResult.LookAgain(lookAgain);
  }

  private DedupeRun compare(DedupeRun run) {
    DedupeRun after;
    try {
      after = options.enabled() ? found(run, candidates.find(run.registration())) : skipped(run);
    } catch (InvalidInput refused) {
      write(run, Entry.UNREADABLE, String.valueOf(refused.getMessage()));
      after = run.on(new DedupeEvent.RecordRefused());
    }
    runs.save(after);
    return after;
  }

  private DedupeRun skipped(DedupeRun run) {
    candidates.admit(run.registration());
    write(run, Entry.SKIPPED, "");
    return run.on(new DedupeEvent.SwitchedOff());
  }

  private DedupeRun found(DedupeRun run, Findings findings) {
    List<ScoredPair> pairs = findings.potentialDuplicates();
    UUID transactionId =
        pairs.isEmpty()
            ? write(run, Entry.UNIQUE, findings.inWords())
            : write(run, Entry.POTENTIAL_MATCH, pairs.size() + " of " + findings.inWords());
    runs.saveFindings(run, transactionId, findings);
    notes.metrics().found(findings);
    return run.on(
        pairs.isEmpty() ? new DedupeEvent.NobodyFound() : new DedupeEvent.CandidatesFound());
  }

  private AuthenticationStep.Asked authenticate(DedupeRun run, StageMessage message) {
    List<RegistrationId> stored = runs.listPotentialDuplicates(run);
    List<RegistrationId> gallery = candidates.present(stored);
    stored.stream()
        .filter(record -> !gallery.contains(record))
        .forEach(departed -> runs.removePotentialDuplicate(run, departed));
    AuthenticationStep.Asked after = authentication.ask(run, message.process(), gallery);
    if (after.run().state() instanceof DedupeState.Identified) {
      AfterCommit.run(() -> candidates.leave(run.registration()));
    }
    return after;
  }

  private UUID write(DedupeRun run, Entry entry, String detail) {
    return notes.journal().write(run.registration(), entry, detail);
  }

  private StageResult answer(DedupeRun run, StageMessage message) {
    return switch (run.state()) {
      case DedupeState.Unique(), DedupeState.Skipped() ->
          new StageResult.Answer(message.with(true, false, null));
      case DedupeState.Identified(RegistrationId matched) ->
          new StageResult.Answer(message.with(false, false, null));
      case DedupeState.ToAdjudication() ->
          new StageResult.Answer(message.with(true, false, MANUAL_ADJUDICATION));
      case DedupeState.Unreadable() -> new StageResult.Answer(message.with(false, true, null));
      case DedupeState.AwaitingAuthentication(int failedCalls) ->
          new StageResult.TryAgain(options.retries().waitAfter(failedCalls));
      case DedupeState.Begun() -> throw new IllegalStateException("a run was left undecided");
    };
  }
}
