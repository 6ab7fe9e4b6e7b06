package org.sosia.profile.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.RepeatedJob;
import org.sosia.platform.SafeReason;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The thread that publishes. Of several processes on one database, one at a time does; a killed one
 * leaves everything in the tables.
 */
public final class ProfilePublisher extends RepeatedJob {
  private static final Logger LOG = LoggerFactory.getLogger(ProfilePublisher.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

  private final PublicationPass pass;
  private final ProfileRetention retention;
  private final TransactionTemplate transactions;
  private final Pace pace;
  private final InstantSource clock;
  private @Nullable Instant nextStep;

  /**
   * @param lookEvery time between two looks for new profiles
   * @param stepEvery time between two steps of generalisation
   * @param messageSize documents in one message to the index, at least 1
   */
  public record Pace(Duration lookEvery, Duration stepEvery, int messageSize) {}

  ProfilePublisher(
      PublicationPass pass,
      ProfileRetention retention,
      TransactionTemplate transactions,
      Pace pace,
      InstantSource clock) {
    super("profile-publisher", Duration.ZERO);
    this.pass = pass;
    this.retention = retention;
    this.transactions = transactions;
    this.pace = pace;
    this.clock = clock;
  }

  /** Before the outbox relay stops, which carries what this thread adds. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 9;
  }

  @Override
  protected Duration runOnce() {
    Instant now = clock.instant();
    Instant due = nextStep == null ? now.plus(pace.stepEvery()) : nextStep;
    nextStep = due;
    boolean step = !now.isBefore(due);
    try {
      boolean more =
          Objects.requireNonNull(
              transactions.execute(transaction -> pass.run(step, pace.messageSize())));
      retention.runOnceADay();
      if (step) {
        nextStep = clock.instant().plus(pace.stepEvery());
      }
      return more ? Duration.ZERO : pace.lookEvery();
    } catch (RuntimeException e) { // the boundary of a job: it is tried again
      LOG.warn("publishing profiles failed and is tried again: {}", SafeReason.of(e));
      pass.forget();
      return AFTER_A_FAILURE;
    }
  }
}
