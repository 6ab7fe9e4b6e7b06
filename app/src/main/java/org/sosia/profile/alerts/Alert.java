package org.sosia.profile.alerts;

/**
 * A rule's limit is crossed.
 *
 * @param subject the centre, device or area, level names joined by {@code /}; empty = over all
 * @param value the published figure, to a tenth
 */
public record Alert(AlertRule rule, String subject, double value) {}
