package org.sosia.review.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.sosia.platform.IdSource;
import org.sosia.review.KnownCases;
import org.sosia.review.Reviewer;

/**
 * Decides when an operator gets a known case instead of a real one. Nothing tells the two apart: a
 * known case is claimed, judged by two and agreed on like any other, but never answered.
 */
public final class Seeding {
  private final KnownCases known;
  private final double share;
  private final RandomGenerator chance;
  private final IdSource ids;

  /**
   * @param share how many of the tasks are known cases, 0–0.5
   */
  public Seeding(KnownCases known, double share, RandomGenerator chance, IdSource ids) {
    this.known = known;
    this.share = share;
    this.chance = chance;
    this.ids = ids;
  }

  /** A fresh copy of a known case, waiting for this person; empty when a real one is due. */
  Optional<UUID> open(Reviewer who, Instant now) {
    if (share == 0 || !who.operator() || chance.nextDouble() >= share) {
      return Optional.empty();
    }
    return known
        .draw(who.name())
        .map(knownId -> {
          UUID id = ids.next();
          known.open(knownId, id, now);
          return id;
        });
  }
}
