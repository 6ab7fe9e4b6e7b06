package org.sosia.profile.alerts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all rules, raises and clears alerts, and tells each once to every channel; a channel
 * that fails is tried again at the next look, and then all are told. Confined to one thread.
 */
public final class Alerts {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

  private final AlertRules rules;
  private final List<AlertRule> all;
  private final AlertState state;
  private final List<AlertChannel> channels;
  private final Time time;

  /**
   * @param zone the programme's, for the current month
   */
  public record Time(InstantSource clock, ZoneId zone) {}

  public Alerts(
      AlertRules rules,
      List<AlertRule> all,
      AlertState state,
      List<AlertChannel> channels,
      Time time) {
    this.rules = rules;
    this.all = List.copyOf(all);
    this.state = state;
    this.channels = List.copyOf(channels);
    this.time = time;
  }

  private record Key(String rule, String subject) {}

  /** One look. */
  public void look() {
    Instant now = time.clock().instant();
    YearMonth current = YearMonth.from(now.atZone(time.zone()));
    Map<Key, AlertState.Raised> before = new HashMap<>();
    for (AlertState.Raised raised : state.raised()) {
      before.put(new Key(raised.rule(), raised.subject()), raised);
    }
    for (AlertRule rule : all) {
      for (Alert alert : rules.crossed(rule, current)) {
        AlertState.Raised known = before.remove(new Key(rule.name(), alert.subject()));
        Instant since = known == null ? now : known.since();
        boolean told = (known != null && known.told()) || tell(alert, since);
        if (known == null || known.told() != told || known.value() != alert.value()) {
          state.raise(
              new AlertState.Raised(rule.name(), alert.subject(), alert.value(), since, told));
        }
      }
    }
    for (AlertRule rule : all) {
      // told once already, and not back within: told no second time when more is known again
      rules
          .notWithin(rule, current)
          .forEach(alert -> before.remove(new Key(rule.name(), alert.subject())));
    }
    before.keySet().forEach(gone -> state.clear(gone.rule(), gone.subject()));
  }

  private boolean tell(Alert alert, Instant since) {
    boolean told = true;
    for (AlertChannel channel : channels) {
      try {
        channel.tell(alert, since);
      } catch (AlertChannel.AlertNotTakenException e) {
        told = false;
        LOG.warn("an alert of the rule {} was not taken: {}", alert.rule().name(), e.getMessage());
      }
    }
    return told;
  }
}
