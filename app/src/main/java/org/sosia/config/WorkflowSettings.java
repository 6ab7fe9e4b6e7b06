package org.sosia.config;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way between stages.
 *
 * @param firstAddress where a stored registration goes first
 * @param busWorkers batches of registrations deduplicated at the same time, and as many passed on
 *     by routes, at least 1; stages that ask people have workers of their own besides
 * @param batchTime after which the registrations of a batch that wait for a service leave their
 *     turn to another batch
 * @param routes folder of the route files; empty = {@code <data>/routes}
 * @param lookForChangesEvery how often the route files are looked at
 * @param externalStages addresses outside Sosia, each ending in {@code -bus-in}
 * @param reprocessAfter waiting time of {@code mark-as-reprocess}
 * @param pauseFor how long a registration waits for additional information that a route asks for
 *     without saying how long
 * @param additionalInfoAnswers how often a registration may be brought additional information in
 *     one process, at least 1; asked for once more, it is rejected
 * @param maxRetries tries of one stage before the registration is paused, at least 1
 */
@ConfigurationProperties(prefix = "sosia.workflow", ignoreUnknownFields = false)
public record WorkflowSettings(
    @DefaultValue("demo-dedupe-bus-in") String firstAddress,
    @DefaultValue("4") int busWorkers,
    @DefaultValue("5s") Duration batchTime,
    @DefaultValue("") String routes,
    @DefaultValue("1s") Duration lookForChangesEvery,
    @DefaultValue({"bio-dedupe-bus-in", "abis-handler-bus-in", "abis-middle-ware-bus-in"})
        Set<String> externalStages,
    @DefaultValue("60s") Duration reprocessAfter,
    @DefaultValue("15d") Duration pauseFor,
    @DefaultValue("5") int additionalInfoAnswers,
    @DefaultValue("10") int maxRetries) {
  public WorkflowSettings {
    externalStages = Set.copyOf(externalStages);
    check(firstAddress.endsWith("-bus-in"), "first-address: must end in -bus-in");
    check(busWorkers >= 1, "bus-workers: at least 1");
    check(batchTime.isPositive(), "batch-time: more than nothing");
    check(lookForChangesEvery.isPositive(), "look-for-changes-every: more than nothing");
    check(
        externalStages.stream().allMatch(address -> address.endsWith("-bus-in")),
        "external-stages: each must end in -bus-in");
    check(!reprocessAfter.isNegative(), "reprocess-after: not negative");
    check(pauseFor.isPositive(), "pause-for: more than nothing");
    check(additionalInfoAnswers >= 1, "additional-info-answers: at least 1");
    check(maxRetries >= 1, "max-retries: at least 1");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("sosia.workflow." + otherwise);
    }
  }
}
