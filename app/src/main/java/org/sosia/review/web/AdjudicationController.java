package org.sosia.review.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sosia.review.DecisionResult;
import org.sosia.review.ProposedVerdict;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.sosia.review.StepDecision;
import org.sosia.review.internal.Desk;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The desk: a case and its decision. After each act the browser is sent on (303). */
@Controller
@RequestMapping("/adjudication")
public final class AdjudicationController {
  private final ReviewCases cases;
  private final Desk desk;
  private final CasePages pages;
  private final RecordShelf shelf;
  private final InstantSource clock;

  public AdjudicationController(
      ReviewCases cases, Desk desk, CasePages pages, RecordShelf shelf, InstantSource clock) {
    this.cases = cases;
    this.desk = desk;
    this.pages = pages;
    this.shelf = shelf;
    this.clock = clock;
  }

  @GetMapping("/cases/{id}")
  public ModelAndView show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "1") int candidate,
      Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    ReviewCase shown = getCase(id);
    desk.viewed(id, who, AuditedAct.VIEWED);
    return new ModelAndView(
        "review/case", "review", pages.page(shown, who, candidate, CasePages.Sent.NOTHING));
  }

  @PostMapping("/cases/{id}/release")
  public View release(@PathVariable UUID id, Authentication person, RedirectAttributes flash) {
    boolean released = desk.release(id, SignedIn.reviewer(person));
    if (released) {
      shelf.forget(id);
    }
    flash.addFlashAttribute(
        "notice", released ? "The case is back in the list." : "You no longer held this case.");
    return seeOther("/adjudication");
  }

  @PostMapping("/cases/{id}/decision")
  public Object decide(
      @PathVariable UUID id, @ModelAttribute DecisionForm form, Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    List<ProposedVerdict> proposed = form.proposed();
    return switch (desk.decide(id, who, proposed)) {
      case DecisionResult.Accepted _ -> {
        shelf.forget(id);
        yield seeOther("/adjudication/cases/" + id + "/decided");
      }
      case DecisionResult.Repeated _ -> seeOther("/adjudication/cases/" + id + "/decided");
      case DecisionResult.Invalid invalid ->
          refused(
              id,
              who,
              new CasePages.Sent(proposed, invalid.errorByReference()),
              HttpStatus.UNPROCESSABLE_CONTENT,
              new ProblemView(
                  "The decision was not saved",
                  "Something is missing for " + candidates(invalid.errorByReference().size()) + ".",
                  "What you chose and wrote is still here.",
                  "Complete it and decide again."));
      case DecisionResult.Refused refused ->
          refused(
              id,
              who,
              new CasePages.Sent(proposed, Map.of()),
              HttpStatus.CONFLICT,
              new ProblemView(
                  "The decision was not saved",
                  refused.reason(),
                  null,
                  "Go back to the worklist and take your next task."));
    };
  }

  private static String candidates(int count) {
    return count == 1 ? "one candidate" : count + " candidates";
  }

  private ModelAndView refused(
      UUID id, Reviewer who, CasePages.Sent sent, HttpStatus status, ProblemView problem) {
    ReviewCase shown = getCase(id);
    int first =
        shown.gallery().stream()
            .filter(meta -> sent.errors().containsKey(meta.referenceId()))
            .mapToInt(meta -> meta.position())
            .findFirst()
            .orElse(1);
    ModelAndView page =
        new ModelAndView("review/case", "review", pages.page(shown, who, first, sent));
    page.addObject("problem", problem);
    page.setStatus(status);
    return page;
  }

  @GetMapping("/cases/{id}/decided")
  public Object decided(@PathVariable UUID id, Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    ReviewCase shown = getCase(id);
    Optional<StepDecision> own = shown.findDecisionOf(who.name());
    if (own.isEmpty()) {
      return seeOther("/adjudication/cases/" + id);
    }
    int waiting = cases.countWaitingFor(who, clock.instant());
    return new ModelAndView("review/decided", "decided", pages.decided(shown, own.get(), waiting));
  }

  private ReviewCase getCase(UUID id) {
    return cases.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static View seeOther(String path) {
    RedirectView view = new RedirectView(path, true, false);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    view.setExposeModelAttributes(false);
    return view;
  }
}
