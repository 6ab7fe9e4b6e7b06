package org.sosia.adjudication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;

/**
 * Port: imported pairs, which become cases one after the other. Every method needs an open
 * transaction.
 */
public interface ImportedPairs {
  /** Takes the release of cases for the rest of the transaction; false = another process has it. */
  boolean lockRelease();

  /** How many cases people may have. */
  Pace pace();

  /** Changes it. */
  void setPace(Pace pace, String by);

  /** How many imported cases are open. */
  long countOpen();

  /** How many cases were released since a time. */
  long countReleasedSince(Instant time);

  /**
   * The registration whose turn it is: the one with the waiting pair of the highest score, of those
   * whose own run is over and about which nobody is asked now; empty when nobody is.
   */
  Optional<RegistrationId> nextProbe(Instant now);

  /** With whom a registration's waiting pairs are, in descending score. */
  List<RegistrationId> listWaiting(RegistrationId probe);

  /** Whether people were or are asked about two registrations, whichever was the probe. */
  boolean wereAsked(RegistrationId one, RegistrationId other);

  /** A pair needs no case. */
  void drop(RegistrationId probe, RegistrationId member, Dropped why);

  /** Pairs become a case. */
  void release(RegistrationId probe, List<RegistrationId> members, UUID workflowInstanceId);

  /** A registration's pairs have their turn only after a time. */
  void putOff(RegistrationId probe, Instant until);

  /** A case is decided. */
  void decided(UUID workflowInstanceId, boolean duplicate);

  /**
   * How many waiting pairs are over what one case of their registration holds.
   *
   * @param gallery the most that one holds
   */
  long countOver(int gallery);

  /** How all pairs and cases stand. */
  Standing standing();

  /** Registrations that people took for doubles, the latest decision first. */
  List<FoundDouble> listDoubles(int limit);

  /** Whether people took a registration for a double in an imported case. */
  boolean isDouble(RegistrationId id);

  /**
   * How many cases people may have.
   *
   * @param mostOpen at the same time, at least 0; 0 = none is released
   * @param perDay within any 24 hours, at least 0; null = as many as they decide
   */
  record Pace(int mostOpen, @Nullable Integer perDay) {
    /** What holds until somebody says otherwise. */
    public static final Pace USUAL = new Pace(500, null);

    public Pace {
      if (mostOpen < 0 || (perDay != null && perDay < 0)) {
        throw new IllegalArgumentException("a pace: at least 0");
      }
    }
  }

  /** Why a pair needs no case. */
  enum Dropped {
    /** The earlier registration is the applicant's own, as an update names it. */
    OWN_RECORD,
    /** One of the two was rejected or has failed since. */
    STANDS_FOR_NOBODY,
    /** People were asked about it since. */
    ASKED_BEFORE
  }

  /**
   * @param pairsWaiting without a case yet
   * @param pairsOpen in an open case
   * @param pairsDecided in a decided case
   * @param pairsDropped that need no case any more
   * @param casesOpen that people have
   * @param casesDistinct decided: another person
   * @param casesDuplicate decided: the same person
   */
  record Standing(
      long pairsWaiting,
      long pairsOpen,
      long pairsDecided,
      long pairsDropped,
      long casesOpen,
      long casesDistinct,
      long casesDuplicate) {}

  /**
   * @param id whose identity is to be revoked by whoever issued it
   * @param doubleOf for whom it was taken
   */
  record FoundDouble(RegistrationId id, List<RegistrationId> doubleOf, Instant decidedAt) {
    public FoundDouble {
      doubleOf = List.copyOf(doubleOf);
    }
  }
}
