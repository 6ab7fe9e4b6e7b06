package org.sosia.workflow.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationListener;
import org.sosia.registration.RegistrationRuns;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.RejectedAgainst;

/**
 * A registration that FAILED stands for nobody: whoever was rejected as its double would be left
 * without a record. In the transaction that ends it, they run again; so does, at once, whoever is
 * rejected against records that all have failed already, as they may while people decide. The
 * record is locked both times, so that the later of two transactions sees the earlier.
 */
public final class Reopening implements RegistrationListener {
  private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);

  private final Supplier<List<RejectedAgainst>> reasons;
  private final Supplier<RegistrationRuns> runs;
  private final Supplier<RunControl> control;

  /**
   * @param reasons asked for when they are needed, like {@code runs} and {@code control}, because
   *     they themselves need what tells of statuses
   */
  public Reopening(
      Supplier<List<RejectedAgainst>> reasons,
      Supplier<RegistrationRuns> runs,
      Supplier<RunControl> control) {
    this.reasons = reasons;
    this.runs = runs;
    this.control = control;
  }

  @Override
  public void onStatus(RegistrationId id, RegistrationStatus status) {
    // everything is done within the transaction
  }

  @Override
  public void withinTransaction(RegistrationId id, RegistrationStatus status) {
    switch (status) {
      case FAILED -> all(reason -> reason.of(id)).forEach(this::reopenIfNobodyStands);
      case REJECTED -> reopenIfNobodyStands(id.value());
      case PROCESSING, PROCESSED, REPROCESS, PAUSED -> {
        // nobody is left without a record
      }
    }
  }

  private void reopenIfNobodyStands(String rejected) {
    RegistrationId id = new RegistrationId(rejected);
    Set<String> records = all(reason -> reason.reasonsOf(id));
    if (records.isEmpty() || !records.stream().allMatch(this::hasFailed)) {
      return;
    }
    String why = "what it was rejected against has failed: " + String.join(", ", records);
    LOG.info(
        "registration {} was rejected against {}, which failed: {}",
        id,
        records,
        control.get().runAgain(id, "sosia", why));
  }

  /** In one order, so that two never wait for each other. */
  private Set<String> all(Function<RejectedAgainst, Set<RegistrationId>> question) {
    Set<String> ids = new TreeSet<>();
    reasons.get().forEach(reason -> question.apply(reason).forEach(id -> ids.add(id.value())));
    return ids;
  }

  private boolean hasFailed(String record) {
    return runs.get()
        .lock(new RegistrationId(record))
        .map(run -> run.status() == RegistrationStatus.FAILED)
        .orElse(false);
  }
}
