package org.sosia.dedupe.internal;

/**
 * How the register in memory came, or comes, to be complete.
 *
 * @param complete whether it may be asked
 * @param source what was read last: "snapshot" or "rows"
 * @param records records read from it
 * @param total records expected from it
 * @param recordsPerSecond their rate
 * @param secondsToGo time left at that rate; -1 = not known yet
 */
public record RegisterProgress(
    boolean complete,
    String source,
    long records,
    long total,
    long recordsPerSecond,
    long secondsToGo) {}
