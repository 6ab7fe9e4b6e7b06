package org.sosia.workflow;

import java.util.List;
import org.sosia.registration.RegistrationId;

/**
 * What a stage outside Sosia answers.
 *
 * @param message its stage message
 * @param matched whom it found the registration to resemble, in its order; empty = it names nobody
 */
public record StageAnswer(StageMessage message, List<RegistrationId> matched) {
  public StageAnswer {
    matched = List.copyOf(matched);
  }
}
