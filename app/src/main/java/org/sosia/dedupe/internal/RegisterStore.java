package org.sosia.dedupe.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.sosia.matching.PersonRecord;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;

/**
 * Port: the register's rows, which are the truth of the index in memory.
 *
 * <p>Guarantee: arrivals become visible in their own order. Whoever sees an arrival sees all
 * smaller ones, whatever process drew them.
 */
public interface RegisterStore {
  /**
   * Puts a registration into the register, in a transaction of its own. One that is in it keeps its
   * arrival; one that had left it gets a new one, because those who came meanwhile did not see it.
   *
   * @return its arrival
   */
  long admit(Registration registration);

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
