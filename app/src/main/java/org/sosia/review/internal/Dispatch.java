package org.sosia.review.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sosia.review.CasePriority;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.sosia.review.Trail;
import org.sosia.review.Worklist;

/**
 * Who gets which case: next task, a case picked from the list, a case handed over. Each act is one
 * transaction, and no case is ever with two people: a claim locks the case, and the claims of one
 * person wait for each other.
 */
public final class Dispatch {
  /** Details of the trail: a case went back into the list, or to the person named behind. */
  public static final String TO_THE_LIST = "to the list";

  public static final String TO_PERSON = "to ";

  private final ReviewCases cases;
  private final Worklist worklist;
  private final CaseRules rules;
  private final Seeding seeding;
  private final Acts acts;

  public Dispatch(
      ReviewCases cases, Worklist worklist, CaseRules rules, Seeding seeding, Acts acts) {
    this.cases = cases;
    this.worklist = worklist;
    this.rules = rules;
    this.seeding = seeding;
    this.acts = acts;
  }

  /** What became of an act on a case. */
  public enum Outcome {
    DONE,
    /** The case is held by somebody, closed, or not for this person. */
    NOT_FREE,
    /** The other person is not known here or may not have this case. */
    NOT_FOR_THEM
  }

  /**
   * The person's next task: the one in hand, else now and then a known case, else the most urgent
   * that waits; of equal ones the oldest.
   */
  public Optional<UUID> next(Reviewer who) {
    return acts.inTransaction(() -> {
      Instant now = acts.now();
      worklist.lockPerson(who.name());
      Optional<UUID> inHand = cases.findHeldBy(who.name(), now);
      if (inHand.isPresent()) {
        return inHand;
      }
      Optional<UUID> found = seeding.open(who, now).or(() -> cases.lockNextFor(who, now));
      return found.flatMap(id -> claim(id, who, now));
    });
  }

  /** Takes one case from the list. */
  public Outcome take(UUID id, Reviewer who) {
    return acts.inTransaction(() -> {
      Instant now = acts.now();
      worklist.lockPerson(who.name());
      ReviewCase wanted = cases.lock(id).orElse(null);
      boolean free =
          wanted != null && (isTheirs(wanted, who, now) || worklist.mayTake(id, who, now));
      return free && claim(id, who, now).isPresent() ? Outcome.DONE : Outcome.NOT_FREE;
    });
  }

  private static boolean isTheirs(ReviewCase wanted, Reviewer who, Instant now) {
    return wanted.state() instanceof CaseState.Held held
        && held.person().equals(who.name())
        && held.isLive(now);
  }

  private Optional<UUID> claim(UUID id, Reviewer who, Instant now) {
    ReviewCase waiting = cases.lock(id).orElse(null);
    if (waiting == null || isTheirs(waiting, who, now)) {
      return Optional.ofNullable(waiting).map(ReviewCase::id);
    }
    return rules
        .claim(waiting, who, now)
        .map(held -> {
          cases.saveState(id, held);
          cases.audit(id, who.name(), AuditedAct.TAKEN, now);
          return id;
        });
  }

  /** Hands a case over: takes it from its holder, if it has one, and gives it to a colleague. */
  public Outcome reassign(UUID id, Reviewer supervisor, String colleague) {
    return acts.inTransaction(() -> {
      ReviewCase open = cases.lock(id).orElse(null);
      Reviewer target = worklist.findPerson(colleague).orElse(null);
      if (open == null || !isOpen(open)) {
        return Outcome.NOT_FREE;
      }
      if (target == null) {
        return Outcome.NOT_FOR_THEM;
      }
      return give(open, supervisor, target) ? Outcome.DONE : Outcome.NOT_FOR_THEM;
    });
  }

  /** Frees the case and claims it for another; it stays as it was when that one may not have it. */
  private boolean give(ReviewCase open, Reviewer supervisor, Reviewer target) {
    Instant now = acts.now();
    ReviewCase free = open.with(new CaseState.Waiting(open.step()));
    cases.saveState(open.id(), free.state());
    Optional<CaseState.Held> held =
        worklist.mayTake(open.id(), target, now)
            ? rules.claim(free, target, now)
            : Optional.empty();
    cases.saveState(open.id(), held.<CaseState>map(given -> given).orElse(open.state()));
    if (held.isPresent()) {
      acts.note(open.id(), supervisor, Trail.Act.REASSIGNED, TO_PERSON + target.name());
    }
    return held.isPresent();
  }

  /** Takes a case from its holder and puts it back into the list. */
  public Outcome recall(UUID id, Reviewer supervisor) {
    return acts.inTransaction(() -> {
      ReviewCase held = cases.lock(id).orElse(null);
      if (held == null || !(held.state() instanceof CaseState.Held)) {
        return Outcome.NOT_FREE;
      }
      cases.saveState(id, new CaseState.Waiting(held.step()));
      acts.note(id, supervisor, Trail.Act.REASSIGNED, TO_THE_LIST);
      return Outcome.DONE;
    });
  }

  /** Moves a case up or down in the list. */
  public Outcome prioritise(UUID id, Reviewer supervisor, CasePriority priority) {
    return acts.inTransaction(() -> {
      boolean open = cases.lock(id).filter(c -> isOpen(c) || isFetching(c)).isPresent();
      if (!open) {
        return Outcome.NOT_FREE;
      }
      worklist.setPriority(id, priority);
      acts.note(id, supervisor, Trail.Act.PRIORITY_SET, priority.name());
      return Outcome.DONE;
    });
  }

  private static boolean isOpen(ReviewCase candidate) {
    return candidate.state() instanceof CaseState.Waiting
        || candidate.state() instanceof CaseState.Held;
  }

  private static boolean isFetching(ReviewCase candidate) {
    return candidate.state() instanceof CaseState.Fetching;
  }
}
