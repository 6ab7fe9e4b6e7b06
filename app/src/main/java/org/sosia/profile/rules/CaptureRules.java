package org.sosia.profile.rules;

import java.util.List;
import java.util.Optional;
import org.sosia.profile.ProfileSchema;

/**
 * All rules. A module without any captures every event that it is handed.
 *
 * @param rules the first that takes an event decides
 */
public record CaptureRules(List<CaptureRule> rules) {
  public CaptureRules {
    rules = List.copyOf(rules);
  }

  /**
   * The profile that an event becomes, empty if none.
   *
   * @param event what the event calls itself; empty = nothing
   * @param json the event, a JSON object
   */
  public Optional<ProfileSchema> profileOf(ProfileSchema module, String event, String json) {
    List<CaptureRule> mine = rules.stream().filter(rule -> rule.module() == module).toList();
    return mine.isEmpty()
        ? Optional.of(module)
        : mine.stream()
            .filter(rule -> rule.takes(event, json))
            .map(CaptureRule::profile)
            .findFirst();
  }
}
