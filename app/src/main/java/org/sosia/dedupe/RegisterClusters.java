package org.sosia.dedupe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sosia.registration.RegistrationId;

/**
 * Port: registrations that are, or may be, one person. Two are linked where one was found as a
 * potential duplicate of the other and people have not said that they differ, or people have said
 * that they are the same. A cluster is what links join, and its id is the smallest of its
 * registrations' ids, by code units: the clusters that {@code dedupe --clusters} and {@code bulk}
 * make of the same links. Thread-safe. Source: ADR 111.
 */
public interface RegisterClusters {
  /** Why two are linked. */
  enum Reason {
    /** A comparison found them. */
    FOUND,
    /** People said so. */
    SAME
  }

  /** Two linked registrations, the smaller id first. */
  record Link(RegistrationId one, RegistrationId other, Reason reason) {}

  /**
   * A cluster.
   *
   * @param id the smallest id of its members
   * @param members in ascending order, at least two
   * @param links in ascending order
   */
  record Cluster(RegistrationId id, List<RegistrationId> members, List<Link> links) {
    /** Copies. */
    public Cluster {
      members = List.copyOf(members);
      links = List.copyOf(links);
    }
  }

  /** What became of clusters. */
  enum Change {
    /** Two became one. */
    MERGED,
    /** One became two. */
    SPLIT
  }

  /**
   * A change.
   *
   * @param number grows with every event
   * @param kept the id that the whole has; or that the part with the smallest member keeps
   * @param other the id that ended, or that began
   * @param cause FOUND, SAME, DIFFERENT or LEFT
   * @param registration that was compared, decided or left
   */
  record Event(
      long number,
      Instant at,
      Change change,
      RegistrationId kept,
      RegistrationId other,
      String cause,
      RegistrationId registration) {}

  /** The cluster of a registration; empty when nothing links it to another. */
  Optional<Cluster> find(RegistrationId registration);

  /**
   * Events in their order.
   *
   * @param after the number of the last one that is known; 0 = from the first
   * @param most how many at most
   */
  List<Event> listEvents(long after, int most);
}
