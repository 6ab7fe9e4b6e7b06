package org.sosia.profile.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;

/**
 * Looks at all rules, raises and clears alerts, and tells each once to every channel. An alert is
 * raised before anybody is told. A channel that fails is tried again alone, for each alert after
 * pauses of a minute that double up to an hour; it holds up no other one, and is tried with one
 * failing alert at a look at most. Confined to one thread.
 */
public final class Alerts {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final AlertRules rules;
  private final List<AlertRule> all;
  private final AlertState state;
  private final Map<String, AlertChannel> channels;
  private final Time time;
  private final Map<Try, Pause> pauses = new HashMap<>();

  /**
   * @param zone the programme's, for the current month
   */
  public record Time(InstantSource clock, ZoneId zone) {}

  /**
   * @param channels by a name that stays the same from start to start, without a comma
   */
  public Alerts(
      AlertRules rules,
      List<AlertRule> all,
      AlertState state,
      Map<String, AlertChannel> channels,
      Time time) {
    this.rules = rules;
    this.all = List.copyOf(all);
    this.state = state;
    this.channels = new TreeMap<>(channels);
    this.time = time;
  }

  private record Key(String rule, String subject) {}

  private record Try(String channel, Key alert) {}

  private record Pause(Instant until, Duration length) {}

  /** One look. */
  public void look() {
    Instant now = time.clock().instant();
    YearMonth current = YearMonth.from(now.atZone(time.zone()));
    Map<Key, AlertState.Raised> before = new HashMap<>();
    for (AlertState.Raised raised : state.raised()) {
      before.put(new Key(raised.rule(), raised.subject()), raised);
    }
    Map<Alert, AlertState.Raised> raised = new LinkedHashMap<>();
    for (AlertRule rule : all) {
      for (Alert alert : rules.crossed(rule, current)) {
        AlertState.Raised known = before.remove(new Key(rule.name(), alert.subject()));
        AlertState.Raised own =
            new AlertState.Raised(
                rule.name(),
                alert.subject(),
                alert.value(),
                known == null ? now : known.since(),
                known == null ? Set.of() : known.told());
        if (!own.equals(known)) {
          state.raise(own);
        }
        raised.put(alert, own);
      }
    }
    clear(before.keySet(), current);
    channels.forEach((name, channel) -> tell(name, channel, raised, now));
  }

  /** Takes away what is over; the others are told no second time when more is known again. */
  private void clear(Set<Key> uncrossed, YearMonth current) {
    Map<String, Predicate<String>> over = new HashMap<>();
    for (AlertRule rule : all) {
      if (uncrossed.stream().anyMatch(key -> key.rule().equals(rule.name()))) {
        over.put(rule.name(), rules.over(rule, current));
      }
    }
    for (Key key : uncrossed) {
      if (over.getOrDefault(key.rule(), gone -> true).test(key.subject())) {
        state.clear(key.rule(), key.subject());
        pauses.keySet().removeIf(one -> one.alert().equals(key));
      }
    }
  }

  /** Tells a channel of what it was not told of, up to the first that it does not take. */
  private void tell(
      String name, AlertChannel channel, Map<Alert, AlertState.Raised> raised, Instant now) {
    for (Map.Entry<Alert, AlertState.Raised> one : raised.entrySet()) {
      AlertState.Raised own = one.getValue();
      Try attempt = new Try(name, new Key(own.rule(), own.subject()));
      Pause pause = pauses.get(attempt);
      if (own.told().contains(name) || (pause != null && now.isBefore(pause.until()))) {
        continue;
      }
      try {
        channel.tell(one.getKey(), own.since());
      } catch (RuntimeException e) { // the boundary of a channel: it is tried again
        Duration next = pause == null ? FIRST_PAUSE : pause.length().multipliedBy(2);
        next = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        pauses.put(attempt, new Pause(now.plus(next), next));
        LOG.warn(
            "an alert of the rule {} was not taken by {}, which is tried again in {}: {}",
            own.rule(),
            name,
            next,
            e instanceof AlertChannel.AlertNotTakenException ? e.getMessage() : SafeReason.of(e));
        return;
      }
      pauses.remove(attempt);
      Set<String> told = new HashSet<>(own.told());
      told.add(name);
      AlertState.Raised next =
          new AlertState.Raised(own.rule(), own.subject(), own.value(), own.since(), told);
      state.raise(next);
      one.setValue(next);
    }
  }
}
