package org.sosia.benchmarks.kernel;

import java.io.PrintStream;
import java.util.Locale;

/** Says on standard error what is being done and how long the run has taken. */
public final class Progress {
  private final PrintStream stream;
  private final long began = System.nanoTime();

  /** Writes to this stream. */
  public Progress(PrintStream stream) {
    this.stream = stream;
  }

  void say(String text) {
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    stream.printf(Locale.ROOT, "[%2d:%02d] %s%n", seconds / 60, seconds % 60, text);
  }
}
