package org.sosia.dedupe;

import java.util.List;
import org.sosia.registration.RegistrationId;

/**
 * Port: which of these registered people is the applicant, if any. Source: design document of demo
 * dedupe, "authentication", and the one-by-one REST service of MOSIP; a service that searches a
 * gallery at once answers the same question.
 */
public interface AuthenticationCheck {
  /**
   * Asks. A service that compares one person at a time is asked for one gallery record after the
   * other; the first match ends it, later ones are never asked. Called inside the transaction that
   * keeps the result; called again with the same question while the result is pending.
   *
   * @param probe the registration whose biometrics are asked about
   * @param gallery its potential duplicates by descending similarity score; at least one
   */
  AuthenticationResult check(RegistrationId probe, List<RegistrationId> gallery);
}
