package org.sosia.review.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sosia.review.DecisionResult;
import org.sosia.review.ProposedVerdict;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One case: page, giving back, decision. After each act the browser is sent on (303). */
@Controller
@RequestMapping("/adjudication/cases/{id}")
public final class CaseController {
  private final ReviewCases cases;
  private final Desk desk;
  private final CasePages pages;
  private final RecordShelf shelf;
  private final Texts texts;

  public CaseController(
      ReviewCases cases, Desk desk, CasePages pages, RecordShelf shelf, Texts texts) {
    this.cases = cases;
    this.desk = desk;
    this.pages = pages;
    this.shelf = shelf;
    this.texts = texts;
  }

  @GetMapping
  public ModelAndView show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "1") int candidate,
      @RequestParam(defaultValue = "0") int pin,
      Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    ReviewCase shown = getCase(id);
    desk.viewed(id, who, AuditedAct.VIEWED);
    return new ModelAndView(
            "review/case",
            "review",
            pages.page(shown, who, new CasePages.Choice(candidate, pin), CasePages.Sent.NOTHING))
        .addObject(Words.IMPORT, cases.findImport(id).orElse(null));
  }

  @PostMapping("/release")
  public View release(@PathVariable UUID id, Authentication person, RedirectAttributes flash) {
    boolean released = desk.release(id, SignedIn.reviewer(person));
    if (released) {
      shelf.forget(id);
    }
    flash.addFlashAttribute(
        "notice", texts.of(released ? "review.case.released" : "review.case.not-released"));
    return SeeOther.to("/adjudication");
  }

  @PostMapping("/decision")
  public Object decide(
      @PathVariable UUID id, @ModelAttribute DecisionForm form, Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    List<ProposedVerdict> proposed = form.proposed();
    return switch (desk.decide(id, who, proposed)) {
      case DecisionResult.Accepted _, DecisionResult.Repeated _ -> {
        shelf.forget(id);
        yield SeeOther.to("/adjudication/cases/" + id + "/decided");
      }
      case DecisionResult.Invalid invalid ->
          refused(
              id,
              who,
              new CasePages.Sent(proposed, invalid.errorByReference()),
              HttpStatus.UNPROCESSABLE_CONTENT,
              new ProblemView(
                  texts.of("review.case.not-saved"),
                  texts.of("review.case.incomplete", invalid.errorByReference().size()),
                  texts.of("review.case.still-here"),
                  texts.of("review.case.complete-it")));
      case DecisionResult.Refused refused ->
          refused(
              id,
              who,
              new CasePages.Sent(proposed, Map.of()),
              HttpStatus.CONFLICT,
              new ProblemView(
                  texts.of("review.case.not-saved"),
                  texts.of(refused.reason()),
                  null,
                  texts.of("review.case.take-next")));
    };
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
        new ModelAndView(
            "review/case", "review", pages.page(shown, who, new CasePages.Choice(first, 0), sent));
    page.addObject("problem", problem);
    page.addObject(Words.IMPORT, cases.findImport(id).orElse(null));
    page.setStatus(status);
    return page;
  }

  private ReviewCase getCase(UUID id) {
    return cases.find(id).orElseThrow(Evidence::notFound);
  }
}
