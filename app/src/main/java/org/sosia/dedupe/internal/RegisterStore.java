package org.sosia.dedupe.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sosia.matching.PersonRecord;
import org.sosia.registration.Applicant;
import org.sosia.registration.RegistrationId;

/**
 * Port: the register's rows, which are the truth of the index in memory.
 *
 * <p>Guarantee: arrivals become visible in their own order. Whoever sees an arrival sees all
 * smaller ones, whatever process drew them.
 */
public interface RegisterStore {
  /**
   * Puts applicants into the register, all in one transaction of its own, so that they wait for the
   * disk once. One that is in it keeps its arrival; one that had left it gets a new one, because
   * those who came meanwhile did not see it.
   *
   * @param applicants each id once
   * @return for each, in the same order, its arrival and the record that a read of its rows gives
   */
  List<Arrived> admit(List<Applicant> applicants);

  /**
   * Reads the active records with a larger arrival than one and at most another, in the order of
   * arrival.
   */
  void read(long after, long upTo, Consumer<Arrived> reader);

  /** What the rows hold up to an arrival, as of one moment. */
  RegisterState state(long upTo);

  /** The largest arrival, 0 when nobody was ever admitted. */
  long latestArrival();

  /** How many active records there are. */
  long countActive();

  /** A record, whether or not it is active. */
  Optional<PersonRecord> findPerson(RegistrationId id);

  /**
   * Takes a registration out, in a transaction of its own: on return it is out for good, until it
   * is admitted anew.
   */
  void leave(RegistrationId id);
}
