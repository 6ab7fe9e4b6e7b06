package org.sosia.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sosia.review.EvidenceMoment;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the adjudicator's workplace shows and whom it keeps from a case.
 *
 * @param holdAnswer how long an answer is held after the decision, so that it can be taken back
 * @param kin for each user name, names or registration ids of people whose cases that person must
 *     not decide
 * @param showScores whether people see how the texts were scored once their decision is committed
 * @param evidence how the desk weighs texts by evidence, and when people see it
 */
@ConfigurationProperties(prefix = "sosia.workplace", ignoreUnknownFields = false)
public record WorkplaceSettings(
    @DefaultValue("0s") Duration holdAnswer,
    @DefaultValue Map<String, List<String>> kin,
    @DefaultValue("true") boolean showScores,
    @DefaultValue Evidence evidence) {
  /**
   * Evidence at the desk.
   *
   * @param show when people see how evidence weighs the texts of two records
   * @param model the model's file, as {@code sosia tune} writes it; empty = there is none, and
   *     nothing is shown
   * @param nicknames a file of further nicknames; empty = the built-in ones alone
   */
  public record Evidence(
      @DefaultValue("after-decision") EvidenceMoment show,
      @DefaultValue("") String model,
      @DefaultValue("") String nicknames) {}

  public WorkplaceSettings {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    kin.forEach((person, names) -> copy.put(person, List.copyOf(names)));
    kin = Map.copyOf(copy);
    if (holdAnswer.isNegative()) {
      throw new IllegalArgumentException("sosia.workplace.hold-answer: not negative");
    }
  }
}
