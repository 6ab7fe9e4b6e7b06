package org.sosia.review.web;

import java.util.List;
import java.util.UUID;
import org.sosia.review.CaseRecord;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.sosia.review.internal.Desk;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** How evidence weighs two records of a case; each look stands in the trail. */
@Controller
@RequestMapping("/adjudication/cases/{id}/evidence")
public final class EvidenceSheetController {
  private final ReviewCases cases;
  private final Desk desk;
  private final EvidenceSheets sheets;
  private final RecordShelf shelf;

  public EvidenceSheetController(
      ReviewCases cases, Desk desk, EvidenceSheets sheets, RecordShelf shelf) {
    this.cases = cases;
    this.desk = desk;
    this.sheets = sheets;
    this.shelf = shelf;
  }

  /**
   * The sheet of a candidate.
   *
   * @param candidate number of the gallery record on the right, from 1
   * @param pin number of the gallery record on the left; 0 = the probe
   */
  @GetMapping
  public ModelAndView sheet(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "1") int candidate,
      @RequestParam(defaultValue = "0") int pin,
      Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    ReviewCase shown = cases.find(id).orElseThrow(Evidence::notFound);
    boolean maySee = desk.maySee(shown, who);
    if (!sheets.mayBeSeen(shown, who, maySee)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    List<CaseRecord> gallery = shown.gallery();
    if (candidate < 1 || candidate > gallery.size() || pin < 0 || pin > gallery.size()) {
      throw Evidence.notFound();
    }
    CaseRecord left = pin == 0 ? shown.probe() : gallery.get(pin - 1);
    EvidenceSheet sheet = sheets.sheet(shown, left, gallery.get(candidate - 1));
    desk.viewed(id, who, AuditedAct.SCORES_VIEWED);
    if (!maySee) {
      shelf.forget(id);
    }
    return new ModelAndView("review/evidence", "sheet", sheet);
  }
}
