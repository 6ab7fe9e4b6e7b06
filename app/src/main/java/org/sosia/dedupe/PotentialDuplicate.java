package org.sosia.dedupe;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;

/**
 * A registered person of whom a registration may be the double.
 *
 * @param matched the earlier registration
 * @param scorePercent the rule's similarity score, 0–100, rounded down to two places for display;
 *     null = the rule cannot compare the pair, which evidence found
 * @param evidence what evidence said; null = the rule decided
 */
public record PotentialDuplicate(
    RegistrationId matched, @Nullable BigDecimal scorePercent, @Nullable EvidenceScore evidence) {}
