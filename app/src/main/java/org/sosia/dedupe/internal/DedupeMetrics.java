package org.sosia.dedupe.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What the stage does, as metrics of this process since its start. Thread-safe. */
public final class DedupeMetrics {
  private final MeterRegistry registry;
  private final Counter candidatesScored;
  private final Counter potentialDuplicates;
  private final Counter authenticationChecks;

  public DedupeMetrics(MeterRegistry registry) {
    this.registry = registry;
    candidatesScored = registry.counter("sosia.dedupe.candidates.scored");
    potentialDuplicates = registry.counter("sosia.dedupe.potential.duplicates");
    authenticationChecks = registry.counter("sosia.dedupe.authentication.checks");
  }

  void found(Findings findings) {
    AfterCommit.run(() -> {
      candidatesScored.increment((double) findings.candidatesScored());
      potentialDuplicates.increment(findings.potentialDuplicates().size());
      findings
          .notCompared()
          .forEach((reason, pairs) ->
              registry
                  .counter("sosia.dedupe.not.compared", "reason", reason.name())
                  .increment(pairs.doubleValue()));
    });
  }

  void asked(int checks) {
    AfterCommit.run(() -> authenticationChecks.increment(checks));
  }

  void ended(DedupeState.End end) {
    String outcome = end.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    AfterCommit.run(
        () -> registry.counter("sosia.dedupe.outcomes", "outcome", outcome).increment());
  }
}
