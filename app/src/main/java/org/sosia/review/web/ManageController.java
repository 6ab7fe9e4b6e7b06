package org.sosia.review.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.review.CasePriority;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.Reviewer;
import org.sosia.review.Worklist;
import org.sosia.review.internal.Dispatch;
import org.sosia.review.internal.IncompleteDesk;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A case as work, without any data of people: priority, holder, missing data. Supervisors see every
 * case; an operator the incomplete one in hand.
 */
@Controller
@RequestMapping("/adjudication/cases/{id}")
public final class ManageController {
  private final ReviewCases cases;
  private final Worklist worklist;
  private final Dispatch dispatch;
  private final IncompleteDesk incomplete;

  public ManageController(
      ReviewCases cases, Worklist worklist, Dispatch dispatch, IncompleteDesk incomplete) {
    this.cases = cases;
    this.worklist = worklist;
    this.dispatch = dispatch;
    this.incomplete = incomplete;
  }

  /** What {@code review/manage.html} shows; the template documents each part. */
  public record ManageView(
      String id,
      String shortId,
      Instant arrivedAt,
      int step,
      String priority,
      boolean open,
      @Nullable String holder,
      boolean supervisor,
      boolean mayAct,
      boolean keepable,
      List<String> colleagues,
      List<Part> records) {}

  /**
   * A record of the case.
   *
   * @param reasonKey message of why its data is missing; null = it is there
   */
  public record Part(
      int position,
      String shortId,
      String status,
      @Nullable String reasonKey,
      @Nullable String reasonCode,
      @Nullable Instant retryUntil) {}

  @GetMapping("/manage")
  public ModelAndView show(@PathVariable UUID id, Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    ReviewCase shown =
        cases.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    boolean mayAct = incomplete.mayAct(shown, who);
    if (!who.supervisor() && !mayAct) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return new ModelAndView("review/manage", "manage", view(shown, who, mayAct))
        .addObject(Words.IMPORT, cases.findImport(id).orElse(null));
  }

  private ManageView view(ReviewCase shown, Reviewer who, boolean mayAct) {
    Map<Integer, Instant> retries = incomplete.retries(shown.id());
    String holder = shown.state() instanceof CaseState.Held held ? held.person() : null;
    boolean complete =
        shown.records().stream().allMatch(r -> r.status() == CaseRecord.Status.AVAILABLE);
    return new ManageView(
        shown.id().toString(),
        shown.id().toString().substring(0, 8),
        shown.arrivedAt(),
        shown.step(),
        cases.findPriority(shown.id()).orElse(CasePriority.NORMAL).name().toLowerCase(Locale.ROOT),
        isOpen(shown.state()),
        holder,
        who.supervisor(),
        mayAct,
        shown.state() instanceof CaseState.Decided && complete,
        worklist.listPeople().stream()
            .filter(other -> shown.step() == 3 ? other.supervisor() : other.operator())
            .map(Reviewer::name)
            .filter(name -> !name.equals(holder))
            .toList(),
        shown.records().stream().map(meta -> part(meta, retries)).toList());
  }

  private static Part part(CaseRecord meta, Map<Integer, Instant> retries) {
    String reason = meta.reason();
    return new Part(
        meta.position(),
        Words.shortId(meta.referenceId()),
        meta.status().name().toLowerCase(Locale.ROOT),
        reason == null ? null : MissingReason.key(reason),
        reason == null ? null : MissingReason.code(reason),
        retries.get(meta.position()));
  }

  private static boolean isOpen(CaseState state) {
    return switch (state) {
      case CaseState.Fetching _, CaseState.Waiting _, CaseState.Held _ -> true;
      case CaseState.Decided _, CaseState.Superseded _, CaseState.Returned _ -> false;
    };
  }

  @PostMapping("/priority")
  public View prioritise(
      @PathVariable UUID id,
      @RequestParam CasePriority priority,
      Authentication person,
      RedirectAttributes flash) {
    return told(id, flash, dispatch.prioritise(id, supervisor(person), priority));
  }

  /**
   * @param to empty = back into the list
   */
  @PostMapping("/reassign")
  public View reassign(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String to,
      Authentication person,
      RedirectAttributes flash) {
    Reviewer who = supervisor(person);
    return told(
        id, flash, to.isEmpty() ? dispatch.recall(id, who) : dispatch.reassign(id, who, to));
  }

  @PostMapping("/fetch")
  public View fetchAgain(@PathVariable UUID id, Authentication person, RedirectAttributes flash) {
    boolean ordered = incomplete.fetchAgain(id, SignedIn.reviewer(person));
    flash.addFlashAttribute(
        "noticeKey", ordered ? "review.manage.notice.fetching" : "review.manage.notice.nofetch");
    return SeeOther.to("/adjudication/cases/" + id + "/manage");
  }

  @PostMapping("/return")
  public View giveUp(@PathVariable UUID id, Authentication person, RedirectAttributes flash) {
    boolean returned = incomplete.giveUp(id, SignedIn.reviewer(person));
    flash.addFlashAttribute(
        "noticeKey", returned ? "review.manage.notice.returned" : "review.manage.notice.notfree");
    return SeeOther.to("/adjudication");
  }

  private static Reviewer supervisor(Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    if (!who.supervisor()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return who;
  }

  private static View told(UUID id, RedirectAttributes flash, Dispatch.Outcome outcome) {
    flash.addFlashAttribute(
        "noticeKey",
        switch (outcome) {
          case DONE -> "review.manage.notice.done";
          case NOT_FREE -> "review.manage.notice.notfree";
          case NOT_FOR_THEM -> "review.manage.notice.notforthem";
        });
    return SeeOther.to("/adjudication/cases/" + id + "/manage");
  }
}
