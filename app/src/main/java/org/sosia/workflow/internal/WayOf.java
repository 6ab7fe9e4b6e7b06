package org.sosia.workflow.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;

/** Port: where a registration is on its way. */
@FunctionalInterface
public interface WayOf {
  /** Stages outside Sosia that the current run visited, the first one first. */
  List<Visit> listVisits(RegistrationId id);

  /**
   * @param address of the stage
   * @param answeredAt null = it is there
   */
  record Visit(String address, Instant forwardedAt, @Nullable Instant answeredAt) {}
}
