package org.sosia.review.internal;

import java.util.List;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.review.KnownCases;
import org.sosia.review.Reviewer;
import org.sosia.review.Trail;

/** What a supervisor does with known cases. */
public final class KnownDesk {
  private final KnownCases known;
  private final Acts acts;
  private final IdSource ids;

  public KnownDesk(KnownCases known, Acts acts, IdSource ids) {
    this.known = known;
    this.acts = acts;
    this.ids = ids;
  }

  public List<KnownCases.Known> list() {
    return known.list();
  }

  /** Keeps a decided case as a known one; false when it cannot be kept. */
  public boolean keep(UUID caseId, Reviewer supervisor) {
    return acts.inTransaction(() -> {
      boolean kept = known.keep(caseId, ids.next(), supervisor.name(), acts.now());
      if (kept) {
        acts.note(caseId, supervisor, Trail.Act.KNOWN_KEPT, "");
      }
      return kept;
    });
  }

  /** Gives a known case out no more and deletes its data. */
  public boolean retire(UUID knownId, Reviewer supervisor) {
    return acts.inTransaction(() -> {
      boolean retired = known.retire(knownId, acts.now());
      if (retired) {
        acts.note(null, supervisor, Trail.Act.KNOWN_RETIRED, knownId.toString());
      }
      return retired;
    });
  }
}
