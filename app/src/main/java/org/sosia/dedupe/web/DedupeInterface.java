package org.sosia.dedupe.web;

import java.math.BigDecimal;
import java.util.List;
import org.sosia.dedupe.CandidateExplanations;
import org.sosia.dedupe.DedupeTotals;
import org.sosia.platform.Refusal;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.Registrations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Deduplication's JSON interface. */
@RestController
public final class DedupeInterface {
  private final CandidateExplanations explanations;
  private final Registrations registrations;
  private final DedupeTotals totals;

  /**
   * @param registrationId the probe
   * @param thresholdPercent percent from which a pair is a potential duplicate
   * @param potentialDuplicates by descending score
   */
  public record PotentialDuplicatesAnswer(
      String registrationId,
      BigDecimal thresholdPercent,
      List<CandidateView> potentialDuplicates) {}

  public DedupeInterface(
      CandidateExplanations explanations, Registrations registrations, DedupeTotals totals) {
    this.explanations = explanations;
    this.registrations = registrations;
    this.totals = totals;
  }

  /** The potential duplicates of a registration and why they are such. */
  @GetMapping("/v1/registrations/{id}/potential-duplicates")
  public PotentialDuplicatesAnswer potentialDuplicates(@PathVariable String id) {
    RegistrationId probe = new RegistrationId(id);
    if (registrations.findOverview(probe).isEmpty()) {
      throw new Refusal(
          Refusal.Kind.NOT_FOUND, "registration-unknown", "There is no registration of this id.");
    }
    return new PotentialDuplicatesAnswer(
        id,
        explanations.thresholdPercent(),
        explanations.explain(probe).stream().map(CandidateView::of).toList());
  }

  /** Why two registrations are, or are not, potential duplicates, as they would be scored now. */
  @GetMapping("/v1/registrations/{id}/comparisons/{other}")
  public CandidateView comparison(@PathVariable String id, @PathVariable String other) {
    return explanations
        .compare(new RegistrationId(id), new RegistrationId(other))
        .map(CandidateView::of)
        .orElseThrow(() ->
            new Refusal(
                Refusal.Kind.NOT_FOUND,
                "registration-unknown",
                "One of the two was never in the register."));
  }

  /** What deduplication has done so far. */
  @GetMapping("/v1/dedupe/totals")
  public DedupeTotals.Totals totals() {
    return totals.totals();
  }
}
