package org.sosia.dedupe.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.dedupe.CandidateExplanations;
import org.sosia.dedupe.DedupeOutcomes;
import org.sosia.dedupe.RegisterClusters;
import org.sosia.registration.RegistrationId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The potential duplicates of a registration, as a fragment that a page loads into itself. */
@Controller
public final class CandidatesPage {
  private final CandidateExplanations explanations;
  private final DedupeOutcomes outcomes;
  private final RegisterClusters clusters;

  public CandidatesPage(
      CandidateExplanations explanations, DedupeOutcomes outcomes, RegisterClusters clusters) {
    this.explanations = explanations;
    this.outcomes = outcomes;
    this.clusters = clusters;
  }

  /** The others of a registration's cluster. */
  public record ClusterView(String id, List<String> others) {
    static ClusterView of(RegisterClusters.Cluster cluster, String registration) {
      return new ClusterView(
          cluster.id().value(),
          cluster.members().stream()
              .map(RegistrationId::value)
              .filter(member -> !member.equals(registration))
              .toList());
    }
  }

  /**
   * How the authentication check went.
   *
   * @param verdict in words
   * @param identified the registered person; null = nobody
   */
  public record AuthenticationView(
      String verdict,
      String tone,
      @Nullable String identified,
      long candidatesScored,
      int checks,
      int failedCalls,
      String scorer) {
    static AuthenticationView of(DedupeOutcomes.Outcome outcome) {
      RegistrationId identified = outcome.identified();
      return new AuthenticationView(
          words(outcome.state()),
          tone(outcome.state()),
          identified == null ? null : identified.value(),
          outcome.candidatesScored(),
          outcome.authenticationChecks(),
          outcome.failedCalls(),
          outcome.scorer());
    }

    private static String words(String state) {
      return switch (state) {
        case "BEGUN" -> "Not compared yet";
        case "AWAITING_AUTHENTICATION" -> "Waits for the authentication service";
        case "UNIQUE" -> "When it arrived: nobody to be mistaken for";
        case "SKIPPED" -> "Not compared: deduplication is switched off";
        case "IDENTIFIED" -> "Identified as a registered person";
        case "TO_ADJUDICATION" -> "Left to people";
        default -> "The record cannot be compared";
      };
    }

    private static String tone(String state) {
      return switch (state) {
        case "UNIQUE" -> "good";
        case "IDENTIFIED", "UNREADABLE" -> "bad";
        case "SKIPPED" -> "quiet";
        case "TO_ADJUDICATION" -> "open";
        default -> "busy";
      };
    }
  }

  @GetMapping("/registrations/{id}/candidates")
  public String candidates(@PathVariable String id, Model model) {
    List<CandidateView> candidates =
        explanations.explain(new RegistrationId(id)).stream().map(CandidateView::of).toList();
    model.addAttribute(
        "authentication",
        outcomes.findOutcome(new RegistrationId(id)).map(AuthenticationView::of).orElse(null));
    model.addAttribute(
        "cluster",
        clusters.find(new RegistrationId(id)).map(found -> ClusterView.of(found, id)).orElse(null));
    model.addAttribute("candidates", candidates);
    model.addAttribute("threshold", explanations.thresholdPercent().toPlainString());
    return "registrations/candidates";
  }
}
