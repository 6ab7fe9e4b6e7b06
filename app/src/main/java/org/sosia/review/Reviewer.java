package org.sosia.review;

/**
 * A signed-in person at the desk.
 *
 * @param operator may take first and second decisions
 * @param supervisor may break ties and see every open case
 */
public record Reviewer(String name, boolean operator, boolean supervisor) {}
