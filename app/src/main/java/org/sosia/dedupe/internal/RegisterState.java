package org.sosia.dedupe.internal;

import java.util.Set;

/**
 * What the rows hold up to an arrival, all read at one moment.
 *
 * @param count active records
 * @param digest their {@link RegisterDigest}
 * @param gone ids that were in the register at some time and are not any more under an arrival up
 *     to this one
 */
public record RegisterState(long count, long digest, Set<String> gone) {
  /** Copies. */
  public RegisterState {
    gone = Set.copyOf(gone);
  }
}
