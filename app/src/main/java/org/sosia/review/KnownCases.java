package org.sosia.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Port: decided cases that a supervisor keeps because their truth is sure. Copies of them are given
 * out among the real cases; what people say of a copy counts for them, never for the register.
 * Source: ADR 61.
 */
public interface KnownCases {
  /**
   * Keeps a decided case with its data and the last decision as the truth.
   *
   * @return false when it is not decided, its data is gone, or it is kept already
   */
  boolean keep(UUID caseId, UUID knownId, String person, Instant now);

  /** Gives a known case out no more and deletes its data; false when it is retired already. */
  boolean retire(UUID knownId, Instant now);

  /** A known case, by chance, that this person has neither judged nor can hold in another copy. */
  Optional<UUID> draw(String person);

  /** Opens a copy as a case that waits. */
  void open(UUID knownId, UUID caseId, Instant now);

  /** Whether a case is such a copy. */
  boolean isKnown(UUID caseId);

  List<Known> list();

  /**
   * A kept case.
   *
   * @param matching how many of the candidates are the probe
   * @param judged pairs that people have judged
   * @param right of those, judged as the truth is
   */
  record Known(
      UUID id,
      UUID madeFrom,
      String madeBy,
      Instant madeAt,
      @Nullable Instant retiredAt,
      int candidates,
      int matching,
      int judged,
      int right) {}
}
