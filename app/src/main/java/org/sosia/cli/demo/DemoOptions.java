package org.sosia.cli.demo;

import java.nio.file.Path;

/**
 * What a run of the demonstration is to be.
 *
 * @param people distinct people, 1 to 1,000,000
 * @param seed any number; the same seed gives the same people
 * @param data the demonstration's own folder, emptied at the start
 * @param port HTTP port on loopback; another free one is taken when it is in use
 * @param exit end when done instead of serving on
 * @param json print one JSON object instead of text
 */
record DemoOptions(int people, long seed, Path data, int port, boolean exit, boolean json) {}
