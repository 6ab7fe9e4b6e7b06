package org.sosia.dedupe;

import java.math.BigDecimal;
import org.sosia.registration.RegistrationId;

/**
 * A registered person of whom a registration may be the double.
 *
 * @param matched the earlier registration
 * @param scorePercent the rule's similarity score, 0–100, rounded to two places for display
 */
public record PotentialDuplicate(RegistrationId matched, BigDecimal scorePercent) {}
