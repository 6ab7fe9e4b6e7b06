package org.sosia.review.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.sosia.review.ReviewCases;
import org.sosia.review.Reviewer;
import org.sosia.review.WorklistRow;
import org.sosia.review.internal.Desk;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The desk: worklist and next task. After each act the browser is sent on (303). */
@Controller
@RequestMapping("/adjudication")
public final class AdjudicationController {
  private static final int MAX_ROWS = 200;

  private final ReviewCases cases;
  private final Desk desk;
  private final Texts texts;
  private final InstantSource clock;

  public AdjudicationController(ReviewCases cases, Desk desk, Texts texts, InstantSource clock) {
    this.cases = cases;
    this.desk = desk;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping
  public ModelAndView worklist(
      @RequestParam(defaultValue = "") String state, Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    Instant now = clock.instant();
    Instant today = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
    WorklistRow.Filter filter = Worklists.filter(state);
    boolean next =
        cases.findHeldBy(who.name(), now).isPresent() || cases.countWaitingFor(who, now) > 0;
    return new ModelAndView(
        "review/worklist",
        "worklist",
        Worklists.view(
            cases.listRows(filter, MAX_ROWS, now),
            cases.counts(now, today),
            filter,
            who,
            now,
            next));
  }

  @PostMapping("/next")
  public View next(Authentication person, RedirectAttributes flash) {
    Optional<UUID> task = desk.next(SignedIn.reviewer(person));
    if (task.isEmpty()) {
      flash.addFlashAttribute("notice", texts.of("review.worklist.nothing"));
      return Redirects.seeOther("/adjudication");
    }
    return Redirects.seeOther("/adjudication/cases/" + task.get());
  }
}
