package org.sosia.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time of the program and its embedded database, for figures. */
public final class ProcessorTime {
  private ProcessorTime() {}

  /**
   * Seconds that this process and the database's processes have used so far, the test itself
   * included.
   */
  public static double seconds(SosiaUnderTest sosia) throws IOException {
    Path pidFile = sosia.data().resolve("database").resolve("postmaster.pid");
    ProcessHandle postmaster =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
            .orElseThrow();
    return Stream.concat(Stream.of(ProcessHandle.current(), postmaster), postmaster.children())
        .mapToDouble(
            one -> one.info().totalCpuDuration().map(used -> used.toNanos() / 1e9).orElse(0.0))
        .sum();
  }
}
