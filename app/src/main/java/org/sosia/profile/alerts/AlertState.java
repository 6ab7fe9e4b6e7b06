package org.sosia.profile.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Port: which alerts are raised, and who has been told. */
public interface AlertState {
  /**
   * @param rule the rule's name
   * @param told names of the channels that took it
   */
  record Raised(String rule, String subject, double value, Instant since, Set<String> told) {
    public Raised {
      told = Set.copyOf(told);
    }
  }

  /** The raised alerts, the oldest first. */
  List<Raised> raised();

  /** Keeps one that was not raised, or its new value and who was told. */
  void raise(Raised alert);

  /** Takes one away whose figure is back within its limit. */
  void clear(String rule, String subject);
}
