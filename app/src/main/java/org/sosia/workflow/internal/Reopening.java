package org.sosia.workflow.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationListener;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.RejectedAgainst;

/**
 * A registration that FAILED stands for nobody: whoever was rejected as its double would be left
 * without a record. In the transaction that ends it, they run again.
 */
public final class Reopening implements RegistrationListener {
  private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);

  private final Supplier<List<RejectedAgainst>> reasons;
  private final Supplier<RunControl> control;

  /**
   * @param reasons and {@code control} are asked for when they are needed, because they themselves
   *     need what tells of statuses
   */
  public Reopening(Supplier<List<RejectedAgainst>> reasons, Supplier<RunControl> control) {
    this.reasons = reasons;
    this.control = control;
  }

  @Override
  public void onStatus(RegistrationId id, RegistrationStatus status) {
    // everything is done within the transaction
  }

  @Override
  public void withinTransaction(RegistrationId id, RegistrationStatus status) {
    if (status != RegistrationStatus.FAILED) {
      return;
    }
    Set<String> rejected = new TreeSet<>(); // in one order, so that two never wait for each other
    reasons.get().forEach(reason -> reason.of(id).forEach(one -> rejected.add(one.value())));
    for (String one : rejected) {
      RunControl.Result result =
          control
              .get()
              .runAgain(
                  new RegistrationId(one),
                  "sosia",
                  "the record it was rejected against failed: " + id);
      LOG.info("registration {} was rejected against {}, which failed: {}", one, id, result);
    }
  }
}
