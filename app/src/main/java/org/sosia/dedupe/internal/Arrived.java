package org.sosia.dedupe.internal;

import org.sosia.matching.PersonRecord;

/**
 * A record of the register.
 *
 * @param person what the rule compares
 * @param arrival its place in the order of admission
 */
public record Arrived(PersonRecord person, long arrival) {}
