package org.sosia.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the adjudicator's workplace shows and whom it keeps from a case.
 *
 * @param holdAnswer how long an answer is held after the decision, so that it can be taken back
 * @param kin for each user name, names or registration ids of people whose cases that person must
 *     not decide
 * @param showScores whether people see how the texts were scored once their decision is committed
 */
@ConfigurationProperties(prefix = "sosia.workplace", ignoreUnknownFields = false)
public record WorkplaceSettings(
    @DefaultValue("0s") Duration holdAnswer,
    @DefaultValue Map<String, List<String>> kin,
    @DefaultValue("true") boolean showScores) {
  public WorkplaceSettings {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    kin.forEach((person, names) -> copy.put(person, List.copyOf(names)));
    kin = Map.copyOf(copy);
    if (holdAnswer.isNegative()) {
      throw new IllegalArgumentException("sosia.workplace.hold-answer: not negative");
    }
  }
}
