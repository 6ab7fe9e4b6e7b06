package org.sosia.dedupe.web;

import java.util.List;
import org.sosia.dedupe.CandidateExplanations;
import org.sosia.registration.RegistrationId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The potential duplicates of a registration, as a fragment that a page loads into itself. */
@Controller
public final class CandidatesPage {
  private final CandidateExplanations explanations;

  public CandidatesPage(CandidateExplanations explanations) {
    this.explanations = explanations;
  }

  @GetMapping("/registrations/{id}/candidates")
  public String candidates(@PathVariable String id, Model model) {
    List<CandidateView> candidates =
        explanations.explain(new RegistrationId(id)).stream().map(CandidateView::of).toList();
    model.addAttribute("candidates", candidates);
    model.addAttribute("threshold", explanations.thresholdPercent().toPlainString());
    return "registrations/candidates";
  }
}
