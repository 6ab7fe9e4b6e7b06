package org.sosia.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody watches. */
public final class Terminal {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Terminal() {}

  /** Whether standard error is a terminal, so that a line on it may be drawn over. */
  public static boolean isStandardError() {
    if (Files.exists(STANDARD_ERROR)) {
      try {
        String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      } catch (IOException e) {
        return false;
      }
    }
    return isConsole();
  }

  @SuppressWarnings("SystemConsoleNull") // null is still allowed by its contract
  private static boolean isConsole() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
