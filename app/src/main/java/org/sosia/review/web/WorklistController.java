package org.sosia.review.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.review.ReviewCases;
import org.sosia.review.Reviewer;
import org.sosia.review.Worklist;
import org.sosia.review.WorklistRow;
import org.sosia.review.internal.Dispatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** The worklist: what waits, the next task, a case picked from the list. */
@Controller
@RequestMapping("/adjudication")
public final class WorklistController {
  private final ReviewCases cases;
  private final Worklist worklist;
  private final Dispatch dispatch;
  private final InstantSource clock;
  private final int rowsPerPage;
  private final LatestCounts counts;

  public WorklistController(
      ReviewCases cases,
      Worklist worklist,
      Dispatch dispatch,
      InstantSource clock,
      int rowsPerPage) {
    this.cases = cases;
    this.worklist = worklist;
    this.dispatch = dispatch;
    this.clock = clock;
    this.rowsPerPage = rowsPerPage;
    this.counts = new LatestCounts(worklist);
  }

  /**
   * @param seen what the asking page shows already; nothing is sent when it is still so
   */
  @GetMapping
  public Object list(
      @ModelAttribute WorklistForm form,
      @RequestParam(defaultValue = "") String seen,
      Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    Instant now = clock.instant();
    if (seen.isEmpty()) {
      worklist.noteSeen(who, now);
    }
    WorklistView view = view(form, who, now);
    return view.digest().equals(seen)
        ? ResponseEntity.status(HttpStatus.NO_CONTENT).build()
        : new ModelAndView("review/worklist", "worklist", view);
  }

  private WorklistView view(WorklistForm form, Reviewer who, Instant now) {
    Instant today = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
    List<WorklistRow> rows = worklist.list(form.query(who, rowsPerPage), rowsPerPage + 1, now);
    boolean next = cases.findHeldBy(who.name(), now).isPresent() || worklist.waitsFor(who, now);
    return Worklists.view(form, rows, rowsPerPage, counts.at(now, today), who, now, next);
  }

  /** The case of a request, for who knows its id alone: pages of registrations name requests. */
  @GetMapping("/requests/{requestId}")
  public View ofRequest(@PathVariable String requestId) {
    UUID id = cases.findByRequest(requestId).orElseThrow(Evidence::notFound);
    return SeeOther.to("/adjudication/cases/" + id);
  }

  @PostMapping("/next")
  public View next(Authentication person, RedirectAttributes flash) {
    Optional<UUID> task = dispatch.next(SignedIn.reviewer(person));
    if (task.isEmpty()) {
      flash.addFlashAttribute("noticeKey", "review.worklist.notice.nothing");
      return SeeOther.to("/adjudication");
    }
    return SeeOther.to("/adjudication/cases/" + task.get());
  }

  @PostMapping("/cases/{id}/take")
  public View take(@PathVariable UUID id, Authentication person, RedirectAttributes flash) {
    if (dispatch.take(id, SignedIn.reviewer(person)) != Dispatch.Outcome.DONE) {
      flash.addFlashAttribute("noticeKey", "review.worklist.notice.taken");
      return SeeOther.to("/adjudication");
    }
    return SeeOther.to("/adjudication/cases/" + id);
  }

  /** The counts, asked of the database once a second at most, whoever looks. Thread-safe. */
  private static final class LatestCounts {
    private static final int FRESH_MILLIS = 1_000;

    private final Worklist worklist;
    private @Nullable Instant asked;
    private Worklist.@Nullable Counts latest;

    LatestCounts(Worklist worklist) {
      this.worklist = worklist;
    }

    synchronized Worklist.Counts at(Instant now, Instant today) {
      Worklist.Counts known = latest;
      if (known == null || asked == null || now.isAfter(asked.plusMillis(FRESH_MILLIS))) {
        known = worklist.counts(now, today);
        latest = known;
        asked = now;
      }
      return known;
    }
  }
}
