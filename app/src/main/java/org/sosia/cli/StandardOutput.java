package org.sosia.cli;

import java.io.PrintStream;

/**
 * Standard output belongs to the commands: a library that prints to it is sent to standard error
 * instead, so that what a command prints can be piped.
 */
public final class StandardOutput {
  /** Not an exit code: the process goes on. */
  public static final int KEEPS_RUNNING = -1;

  private static final PrintStream ORIGINAL = System.out;

  private StandardOutput() {}

  /** Sends everybody else's output to standard error. */
  static void reserve() {
    System.setOut(System.err);
  }

  /** The real standard output. */
  public static PrintStream stream() {
    return ORIGINAL;
  }
}
