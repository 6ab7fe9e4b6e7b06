package org.sosia.review.internal;

import java.time.Instant;
import org.sosia.review.JudgedPairs;
import org.sosia.review.Reviewer;
import org.sosia.review.Trail;

/** Makes reports on quality; who looked at one is in the trail. */
public final class QualityDesk {
  private final JudgedPairs judged;
  private final Acts acts;

  public QualityDesk(JudgedPairs judged, Acts acts) {
    this.judged = judged;
    this.acts = acts;
  }

  public QualityReport report(Reviewer who, Instant from, Instant to) {
    acts.record(who, Trail.Act.QUALITY_VIEWED, from + "/" + to);
    return QualityReport.of(judged.list(from, to));
  }
}
