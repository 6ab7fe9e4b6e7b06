package org.sosia.adjudication.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.ImportedPairs;
import org.sosia.adjudication.ImportedPairs.Dropped;
import org.sosia.adjudication.ImportedPairs.Pace;
import org.sosia.adjudication.MatchType;
import org.sosia.adjudication.Question;
import org.sosia.dedupe.EarlierRegistrations;
import org.sosia.platform.RepeatedJob;
import org.sosia.platform.SafeReason;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationRuns;
import org.sosia.registration.RegistrationRuns.Run;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;
import org.sosia.workflow.StageMessage;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes cases of imported pairs, as many as people bear: the pair of the highest score first, with
 * all others of the same registration up to the most that one case holds. What is over waits for
 * the registration's next case.
 *
 * <p>Guarantees: the limits hold across all processes; a case and its request are committed
 * together. A registration whose own run goes on is not asked about before that is over, so its
 * workflow instance, requests and status are never touched.
 */
public final class ImportedRelease extends RepeatedJob {
  private static final Logger LOG = LoggerFactory.getLogger(ImportedRelease.class);

  /** Within how long a day's cases are counted. */
  private static final Duration DAY = Duration.ofHours(24);

  /** So many without a look whether the program stops. */
  private static final int AT_ONCE = 20;

  private final ImportedPairs pairs;
  private final Records records;
  private final Asking asking;
  private final TransactionOperations transactions;
  private final Limits limits;

  /** What is known of registrations. */
  public record Records(
      Registrations registrations, RegistrationRuns runs, EarlierRegistrations earlier) {}

  /** How people are asked. */
  public record Asking(CaseStore store, CasePush push, CasePush.Stamps stamps) {}

  /**
   * @param gallery members that one case holds at most
   * @param lookEvery wait when nobody has a turn
   * @param shareRetry wait when data could not be shared
   */
  public record Limits(int gallery, Duration lookEvery, Duration shareRetry) {}

  public ImportedRelease(
      ImportedPairs pairs,
      Records records,
      Asking asking,
      TransactionOperations transactions,
      Limits limits) {
    super("imported-cases", limits.lookEvery());
    this.pairs = pairs;
    this.records = records;
    this.asking = asking;
    this.transactions = transactions;
    this.limits = limits;
  }

  /** What one look came to. */
  private sealed interface Look {
    /** There may be more to do. */
    record Done() implements Look {}

    /** Nobody has a turn now. */
    record Nobody() implements Look {}

    /** The data could not be shared; nothing was changed. */
    record NotShared(RegistrationId probe) implements Look {}
  }

  @Override
  protected Duration runOnce() {
    try {
      for (int i = 0; i < AT_ONCE; i++) {
        switch (look()) {
          case Look.Done() -> {}
          case Look.Nobody() -> {
            return limits.lookEvery();
          }
          case Look.NotShared(RegistrationId probe) -> {
            Instant later = asking.stamps().clock().instant().plus(limits.shareRetry());
            transactions.executeWithoutResult(_ -> pairs.putOff(probe, later));
            return limits.lookEvery();
          }
        }
      }
      return Duration.ZERO;
    } catch (Exception e) { // the boundary of a job: the next run tries again
      LOG.warn("no imported case could be released: {}", SafeReason.of(e));
      return limits.shareRetry();
    }
  }

  private Look look() {
    return Objects.requireNonNull(
        transactions.execute(open -> {
          Optional<RegistrationId> probe = next();
          if (probe.isEmpty()) {
            return new Look.Nobody();
          }
          Look look = ask(probe.get());
          if (look instanceof Look.NotShared) {
            open.setRollbackOnly();
          }
          return look;
        }));
  }

  private Optional<RegistrationId> next() {
    if (!pairs.lockRelease()) {
      return Optional.empty();
    }
    Pace pace = pairs.pace();
    Instant now = asking.stamps().clock().instant();
    Integer perDay = pace.perDay();
    boolean full =
        pairs.countOpen() >= pace.mostOpen()
            || (perDay != null && pairs.countReleasedSince(now.minus(DAY)) >= perDay);
    return full ? Optional.empty() : pairs.nextProbe(now);
  }

  private Look ask(RegistrationId probe) {
    Optional<Run> run = records.runs().lock(probe);
    if (run.isPresent() && !isOver(run.get().status())) {
      return new Look.Done(); // it has begun anew since it was chosen
    }
    List<RegistrationId> members = members(probe, run);
    if (members.isEmpty() || run.isEmpty()) {
      return new Look.Done();
    }
    StageMessage origin = origin(run.get());
    Question question =
        new Question(
            CaseId.first(asking.store().flow().kind(), origin.workflowInstanceId()),
            MatchType.BULK,
            origin,
            members);
    asking.store().rows().addPending(question);
    Optional<String> failure =
        asking.push().push(question, List.of(), "found by a deduplication of the whole register");
    if (failure.isPresent()) {
      LOG.warn("imported case of registration {} is not released: {}", probe, failure.get());
      return new Look.NotShared(probe);
    }
    pairs.release(probe, members, origin.workflowInstanceId());
    return new Look.Done();
  }

  /** Whom the probe is held against; pairs that need no case any more are dropped. */
  private List<RegistrationId> members(RegistrationId probe, Optional<Run> run) {
    boolean gone = run.isEmpty() || run.get().status() != RegistrationStatus.PROCESSED;
    Set<RegistrationId> own =
        gone
            ? Set.of()
            : records
                .registrations()
                .findRegistration(probe)
                .map(found -> records.earlier().of(found.applicant()))
                .orElse(Set.of());
    List<RegistrationId> members = new ArrayList<>();
    for (RegistrationId member : pairs.listWaiting(probe)) {
      if (gone || standsForNobody(member)) {
        pairs.drop(probe, member, Dropped.STANDS_FOR_NOBODY);
      } else if (own.contains(member)) {
        pairs.drop(probe, member, Dropped.OWN_RECORD);
      } else if (pairs.wereAsked(probe, member)) {
        pairs.drop(probe, member, Dropped.ASKED_BEFORE);
      } else if (members.size() < limits.gallery()) {
        members.add(member);
      }
    }
    return members;
  }

  private boolean standsForNobody(RegistrationId member) {
    return records
        .registrations()
        .findOverview(member)
        .map(RegistrationOverview::status)
        .map(status ->
            switch (status) {
              case REJECTED, FAILED -> true;
              case PROCESSING, PROCESSED, REPROCESS, PAUSED -> false;
            })
        .orElse(true);
  }

  private static boolean isOver(RegistrationStatus status) {
    return switch (status) {
      case PROCESSED, REJECTED, FAILED -> true;
      case PROCESSING, REPROCESS, PAUSED -> false;
    };
  }

  /** A workflow instance of its own: the registration's own run stays as it ended. */
  private StageMessage origin(Run run) {
    UUID instance = asking.stamps().ids().next();
    return new StageMessage(
        run.id(),
        run.process(),
        run.source(),
        run.iteration(),
        instance,
        true,
        false,
        null,
        null,
        Map.of(),
        asking.stamps().clock().instant());
  }
}
