package org.sosia.dedupe.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sosia.dedupe.internal.Candidates.Admission;
import org.sosia.dedupe.internal.DedupeJournal.Entry;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.BatchTime;
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
    return processAll(List.of(message), BatchTime.unlimited()).getFirst();
  }

  /**
   * All are admitted before the first is compared; each still sees only those before itself. Only
   * asking the authentication service takes time: whoever has not been asked about when the time is
   * over keeps what was found, and is asked about in another batch.
   */
  @Override
  public List<StageResult> processAll(List<StageMessage> messages, BatchTime time) {
    candidates.awaitRegister();
    List<DedupeRun> begun = runs.begin(messages.stream().map(DemoDedupeStage::runOf).toList());
    Map<RegistrationId, Admission> admissions =
        candidates.admit(
            begun.stream()
                .filter(run -> run.state() instanceof DedupeState.Begun)
                .map(DedupeRun::registration)
                .toList());
    Map<RegistrationId, DedupeRun> compared = compare(begun, admissions);
    List<StageResult> results = new ArrayList<>();
    boolean asked = false;
    for (int i = 0; i < messages.size(); i++) {
      DedupeRun run = begun.get(i);
      DedupeRun found = compared.getOrDefault(run.registration(), run);
      boolean asks = found.state() instanceof DedupeState.AwaitingAuthentication;
      boolean reached = !asks || !asked || !time.isOver();
      results.add(reached ? goOn(run, found, messages.get(i)) : new StageResult.NotReached());
      asked |= asks;
    }
    return results;
  }

  private static DedupeRun runOf(StageMessage message) {
    return new DedupeRun(
        message.workflowInstanceId(), message.iteration(), message.rid(), new DedupeState.Begun());
  }

  private StageResult goOn(DedupeRun begun, DedupeRun found, StageMessage message) {
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

  private Map<RegistrationId, DedupeRun> compare(
      List<DedupeRun> begun, Map<RegistrationId, Admission> admissions) {
    Map<RegistrationId, DedupeRun> compared = new HashMap<>();
    Map<DedupeRun, Findings> found = new LinkedHashMap<>();
    for (DedupeRun run : begun) {
      switch (admissions.get(run.registration())) {
        case null -> {
          // it was compared before
        }
        case Admission.Admitted admitted when options.enabled() ->
            found.put(run, candidates.find(admitted));
        case Admission.Admitted admitted ->
            compared.put(
                run.registration(), ended(run, Entry.SKIPPED, "", new DedupeEvent.SwitchedOff()));
        case Admission.Refused(String reason) ->
            compared.put(
                run.registration(),
                ended(run, Entry.UNREADABLE, reason, new DedupeEvent.RecordRefused()));
      }
    }
    saveAll(found).forEach(run -> compared.put(run.registration(), run));
    return compared;
  }

  private DedupeRun ended(DedupeRun run, Entry entry, String detail, DedupeEvent event) {
    notes.journal().write(run.registration(), entry, detail);
    DedupeRun after = run.on(event);
    runs.save(after);
    return after;
  }

  private List<DedupeRun> saveAll(Map<DedupeRun, Findings> found) {
    List<DedupeJournal.Line> lines = new ArrayList<>();
    found.forEach((run, findings) -> lines.add(line(run, findings)));
    Iterator<UUID> transactions = notes.journal().writeAll(lines).iterator();
    List<DedupeRuns.Found> saved = new ArrayList<>();
    found.forEach((run, findings) -> {
      DedupeEvent event =
          findings.potentialDuplicates().isEmpty()
              ? new DedupeEvent.NobodyFound()
              : new DedupeEvent.CandidatesFound();
      saved.add(new DedupeRuns.Found(run.on(event), transactions.next(), findings));
      notes.metrics().found(findings);
    });
    runs.saveFindings(saved);
    return saved.stream().map(DedupeRuns.Found::run).toList();
  }

  private static DedupeJournal.Line line(DedupeRun run, Findings findings) {
    int pairs = findings.potentialDuplicates().size();
    return pairs == 0
        ? new DedupeJournal.Line(run.registration(), Entry.UNIQUE, findings.inWords())
        : new DedupeJournal.Line(
            run.registration(), Entry.POTENTIAL_MATCH, pairs + " of " + findings.inWords());
  }

  private AuthenticationStep.Asked authenticate(DedupeRun run, StageMessage message) {
    List<RegistrationId> stored = runs.listPotentialDuplicates(run);
    List<RegistrationId> gallery = candidates.present(stored);
    stored.stream()
        .filter(record -> !gallery.contains(record))
        .forEach(departed -> runs.removePotentialDuplicate(run, departed));
    return authentication.ask(run, message.process(), gallery);
  }

  private StageResult answer(DedupeRun run, StageMessage message) {
    return switch (run.state()) {
      case DedupeState.Unique(), DedupeState.Skipped() ->
          new StageResult.Answer(message.with(true, false, null));
      case DedupeState.Identified(RegistrationId matched) ->
          new StageResult.Answer(message.with(false, false, null));
      case DedupeState.ToAdjudication() ->
          new StageResult.Answer(message.with(true, false, Addresses.MANUAL_ADJUDICATION_IN));
      case DedupeState.Unreadable() -> new StageResult.Answer(message.with(false, true, null));
      case DedupeState.AwaitingAuthentication(int failedCalls) ->
          new StageResult.TryAgain(options.retries().waitAfter(failedCalls));
      case DedupeState.Begun() -> throw new IllegalStateException("a run was left undecided");
    };
  }
}
