package org.sosia.dedupe.internal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.dedupe.AuthenticationCheck;
import org.sosia.dedupe.AuthenticationResult;
import org.sosia.dedupe.internal.DedupeJournal.Entry;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;

/**
 * What follows from the authentication service's answer on a registration that has potential
 * duplicates. A service that is away never means "nobody".
 *
 * <p>Only a new registration can be refused because the applicant is a registered person. In an
 * update, a correction or for a lost identifier the applicant is one: the record that the service
 * names is the person's own and no duplicate; what remains goes to people.
 */
public final class AuthenticationStep {
  private final AuthenticationCheck check;
  private final DedupeRuns runs;
  private final DedupeJournal journal;
  private final DedupeMetrics metrics;

  /**
   * A run after the service was asked.
   *
   * @param run as it stands now
   * @param lookAgain when to ask again for an answer that is pending; null = none is
   */
  record Asked(DedupeRun run, @Nullable Duration lookAgain) {}

  public AuthenticationStep(
      AuthenticationCheck check, DedupeRuns runs, DedupeJournal journal, DedupeMetrics metrics) {
    this.check = check;
    this.runs = runs;
    this.journal = journal;
    this.metrics = metrics;
  }

  /**
   * Asks the service and stores what follows.
   *
   * @param run a run that awaits authentication
   * @param gallery its potential duplicates by descending score; empty when all of them have left
   *     the register since, and then nobody is asked
   * @return the run as it stands now; still awaiting when the service is away or answers later
   */
  Asked ask(DedupeRun run, RegistrationProcess process, List<RegistrationId> gallery) {
    if (gallery.isEmpty()) {
      return saved(unique(run, "the potential duplicates have left the register"), null);
    }
    AuthenticationResult result = check.check(run.registration(), gallery);
    return saved(
        answered(run, process, gallery, result),
        result instanceof AuthenticationResult.Pending(Duration lookAgain) ? lookAgain : null);
  }

  private Asked saved(DedupeRun after, @Nullable Duration lookAgain) {
    runs.save(after);
    return new Asked(after, lookAgain);
  }

  private DedupeRun answered(
      DedupeRun run,
      RegistrationProcess process,
      List<RegistrationId> gallery,
      AuthenticationResult result) {
    return switch (result) {
      case AuthenticationResult.Identified identified ->
          identified(run, process, gallery, identified);
      case AuthenticationResult.NotIdentified nobody -> {
        asked(run, nobody.checks());
        yield toPeople(
            run,
            "authentication: none of %d, %d not comparable"
                .formatted(gallery.size(), nobody.notComparable()));
      }
      case AuthenticationResult.NoUsableBiometrics none ->
          toPeople(run, "no authentication: " + none.reason());
      case AuthenticationResult.ServiceAway away -> away(run, away.reason());
      case AuthenticationResult.Pending pending -> run.on(new DedupeEvent.AnswerPending());
    };
  }

  private DedupeRun identified(
      DedupeRun run,
      RegistrationProcess process,
      List<RegistrationId> gallery,
      AuthenticationResult.Identified identified) {
    asked(run, identified.checks());
    RegistrationId matched = identified.matched();
    if (process == RegistrationProcess.NEW) {
      journal.write(run.registration(), Entry.DUPLICATE, "the same person as " + matched);
      return run.on(new DedupeEvent.PersonIdentified(matched));
    }
    runs.removePotentialDuplicate(run, matched);
    String own = "the person's own record is " + matched;
    if (gallery.size() > 1) {
      return toPeople(run, own);
    }
    return unique(run, own);
  }

  private DedupeRun unique(DedupeRun run, String detail) {
    journal.write(run.registration(), Entry.UNIQUE, detail);
    return run.on(new DedupeEvent.NobodyLeft());
  }

  private DedupeRun toPeople(DedupeRun run, String detail) {
    journal.write(run.registration(), Entry.POTENTIAL_MATCH, detail);
    return run.on(new DedupeEvent.LeftToPeople());
  }

  private DedupeRun away(DedupeRun run, String reason) {
    DedupeRun after = run.on(new DedupeEvent.ServiceAway());
    if (after.state() instanceof DedupeState.AwaitingAuthentication(int failedCalls)) {
      journal.write(
          run.registration(), Entry.SERVICE_AWAY, "attempt %d: %s".formatted(failedCalls, reason));
    }
    return after;
  }

  private void asked(DedupeRun run, int checks) {
    runs.addAuthenticationChecks(run, checks);
    metrics.asked(checks);
  }
}
