package org.sosia.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resident memory of this process and of the processes it started, as the operating system counts
 * it.
 */
final class Memory {
  private Memory() {}

  /**
   * In MiB; 0 where the operating system does not tell. Memory that processes share is counted
   * once.
   */
  static long atRestMiB() {
    System.gc();
    long kib =
        Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
            .mapToLong(process -> proportionalKib(process.pid()))
            .sum();
    return kib / 1024;
  }

  /** Proportional set size: shared pages are divided among those who share them. */
  private static long proportionalKib(long pid) {
    try {
      List<String> lines =
          Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"));
      return lines.stream()
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException notLinuxOrEnded) {
      return 0;
    }
  }
}
