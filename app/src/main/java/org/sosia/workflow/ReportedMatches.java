package org.sosia.workflow;

import java.util.List;
import org.sosia.registration.RegistrationId;

/**
 * Port: takes what a stage outside Sosia found and wants people to look at. Called inside the
 * transaction that takes the stage's answer.
 */
@FunctionalInterface
public interface ReportedMatches {
  /**
   * Keeps the matches until the message reaches manual adjudication. The same matches again change
   * nothing.
   *
   * @param answer the stage's answer, which asks for manual adjudication
   * @param matched whom the registration may be the double of, each once and never itself; empty =
   *     the answer names nobody
   * @return whether there is anybody to ask people about, reported now or before
   */
  boolean report(StageMessage answer, List<RegistrationId> matched);
}
