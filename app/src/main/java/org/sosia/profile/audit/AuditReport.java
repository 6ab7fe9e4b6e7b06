package org.sosia.profile.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What the audit found.
 *
 * @param people size of the population
 * @param profiles profiles that were captured
 * @param published documents in the view
 * @param suppressedShare share of the profiles that are in no document, 0 to 1
 * @param classes different documents
 * @param smallestClass fewest people whom equal documents stand for
 * @param prosecutorRisk highest probability of picking a document of somebody who is known to be
 *     among the profiles: the largest share of one person in a class
 * @param meanProsecutorRisk the same on average over all documents
 * @param journalistRisk highest probability where only the population is known: 1 over the fewest
 *     people that a document fits
 * @param marketerRisk expected share of right matches when every document is matched
 * @param uniqueShare share of the documents without an equal
 * @param smallestDiversity fewest values of a told sensitive field in a class
 * @param meanLoss what generalisation costs on average, 0 (nothing) to 1
 * @param attacks what was tried
 * @param limits the limits and whether they hold
 */
public record AuditReport(
    int people,
    long profiles,
    long published,
    double suppressedShare,
    int classes,
    int smallestClass,
    double prosecutorRisk,
    double meanProsecutorRisk,
    double journalistRisk,
    double marketerRisk,
    double uniqueShare,
    int smallestDiversity,
    double meanLoss,
    List<Attack> attacks,
    List<Limit> limits) {
  public AuditReport {
    attacks = List.copyOf(attacks);
    limits = List.copyOf(limits);
  }

  /**
   * @param tried how often
   * @param succeeded how often it led to fewer than it may
   * @param control how often the same attack succeeds where the protection is missing: shows that
   *     it is one
   */
  public record Attack(String name, long tried, long succeeded, long control) {}

  /**
   * @param text what must hold
   */
  public record Limit(String text, boolean holds) {}

  /** Whether every limit holds. */
  public boolean passed() {
    return limits.stream().allMatch(Limit::holds);
  }

  /** Adds the limits that follow from the figures. */
  AuditReport judged(int k, int l, double maxSuppressed) {
    List<Limit> judged = new ArrayList<>();
    judged.add(new Limit("no class is smaller than " + k, smallestClass >= k));
    judged.add(new Limit("the prosecutor's risk is at most 1/" + k, prosecutorRisk <= 1.0 / k));
    judged.add(new Limit("the journalist's risk is at most 1/" + k, journalistRisk <= 1.0 / k));
    judged.add(new Limit("no document is unique", uniqueShare == 0));
    judged.add(
        new Limit("told sensitive fields have at least " + l + " values", smallestDiversity >= l));
    judged.add(
        new Limit(
            "at most %.0f %% of the profiles are suppressed".formatted(100 * maxSuppressed),
            suppressedShare <= maxSuppressed));
    attacks.forEach(attack -> {
      judged.add(new Limit("no success: " + attack.name(), attack.succeeded() == 0));
      judged.add(new Limit("the attack is one: " + attack.name(), attack.control() > 0));
    });
    return new AuditReport(
        people,
        profiles,
        published,
        suppressedShare,
        classes,
        smallestClass,
        prosecutorRisk,
        meanProsecutorRisk,
        journalistRisk,
        marketerRisk,
        uniqueShare,
        smallestDiversity,
        meanLoss,
        attacks,
        judged);
  }
}
