package org.sosia.adjudication;

import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;

/**
 * One row of a case: a pair of probe and gallery member, or the probe alone.
 *
 * @param probe the registration that is asked about
 * @param member whom it is held against; null in a verification
 * @param state how it stands
 */
public record CaseRow(RegistrationId probe, @Nullable RegistrationId member, RowState state) {
  /** The same row after something has happened. */
  public CaseRow on(RowState.Event event) {
    return new CaseRow(probe, member, state.on(event));
  }
}
