package org.sosia.profile.pages;

import java.time.Instant;

/**
 * A figure beyond the limit of a rule.
 *
 * @param rule its name
 * @param subject what the figure is of; empty = everything
 * @param value as published
 * @param limit of the rule
 * @param about the page that shows the figure
 */
public record RaisedAlert(
    String rule, String subject, double value, double limit, Instant since, PageKind about) {}
