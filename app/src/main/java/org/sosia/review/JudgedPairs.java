package org.sosia.review;

import java.time.Instant;
import java.util.List;

/** Port: what people have said, for reports. */
public interface JudgedPairs {
  /** Every judgement committed from {@code from} on and before {@code to}, oldest first. */
  List<JudgedPair> list(Instant from, Instant to);
}
