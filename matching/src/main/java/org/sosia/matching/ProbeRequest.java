package org.sosia.matching;

/**
 * A probe and what it may see.
 *
 * @param record the record to compare; it need not be stored
 * @param scope which stored records it may see
 */
public record ProbeRequest(PersonRecord record, ProbeScope scope) {}
