package org.sosia.profile.alerts;

import java.time.Instant;
import java.util.List;

/** Port: which alerts are raised, and who has been told. */
public interface AlertState {
  /**
   * @param rule the rule's name
   * @param told whether every channel took it
   */
  record Raised(String rule, String subject, double value, Instant since, boolean told) {}

  /** The raised alerts, the oldest first. */
  List<Raised> raised();

  /** Keeps one that was not raised, or its new value. */
  void raise(Raised alert);

  /** Takes one away whose figure is back within its limit. */
  void clear(String rule, String subject);
}
