package org.sosia.review.web;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.sosia.review.StepDecision;
import org.sosia.review.internal.Desk;
import org.sosia.review.internal.Reversals;
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

/** What follows a decision: its page, taking it back, the report of the case, its correction. */
@Controller
@RequestMapping("/adjudication/cases/{id}")
public final class AftermathController {
  private final ReviewCases cases;
  private final Desk desk;
  private final Reversals reversals;
  private final AftermathPages pages;
  private final Texts texts;

  public AftermathController(
      ReviewCases cases, Desk desk, Reversals reversals, AftermathPages pages, Texts texts) {
    this.cases = cases;
    this.desk = desk;
    this.reversals = reversals;
    this.pages = pages;
    this.texts = texts;
  }

  @GetMapping("/decided")
  public Object decided(@PathVariable UUID id, Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    ReviewCase shown = getCase(id);
    Optional<StepDecision> own = shown.findDecisionOf(who.name());
    if (own.isEmpty()) {
      return SeeOther.to("/adjudication/cases/" + id);
    }
    DecidedView page = pages.decided(shown, own.get(), who);
    if (!page.scores().isEmpty()) {
      desk.viewed(id, who, AuditedAct.SCORES_VIEWED);
    }
    return new ModelAndView("review/decided", "decided", page);
  }

  @PostMapping("/withdrawal")
  public View withdraw(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String reason,
      Authentication person,
      RedirectAttributes flash) {
    boolean withdrawn = reversals.withdraw(id, SignedIn.reviewer(person), reason);
    flash.addFlashAttribute(
        "notice", texts.of(withdrawn ? "review.decided.withdrawn" : "review.decided.stands"));
    return SeeOther.to("/adjudication/cases/" + id + (withdrawn ? "" : "/decided"));
  }

  /** For supervisors, and only of closed cases: before, it would tell what an operator has said. */
  @GetMapping("/report")
  public ModelAndView report(@PathVariable UUID id, Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    ReviewCase shown = getCase(id);
    if (!who.supervisor() || !Standing.isClosed(shown)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    desk.viewed(id, who, AuditedAct.REPORT_VIEWED);
    return new ModelAndView("review/report", "report", pages.report(shown, who))
        .addObject(Words.IMPORT, cases.findImport(id).orElse(null));
  }

  @PostMapping("/correction")
  public View correct(
      @PathVariable UUID id,
      @ModelAttribute DecisionForm form,
      Authentication person,
      RedirectAttributes flash) {
    boolean corrected =
        reversals.correct(id, SignedIn.reviewer(person), form.corrected(), reasonOf(form.reason()));
    flash.addFlashAttribute(
        "notice", texts.of(corrected ? "review.report.corrected" : "review.report.not-corrected"));
    return SeeOther.to("/adjudication/cases/" + id + "/report");
  }

  private static String reasonOf(@Nullable String reason) {
    return Objects.requireNonNullElse(reason, "").replace("\r\n", "\n");
  }

  private ReviewCase getCase(UUID id) {
    return cases.find(id).orElseThrow(Evidence::notFound);
  }
}
