package org.sosia.workflow;

import java.time.Instant;
import java.util.List;

/** Port: which route files are at work, for the status page. */
@FunctionalInterface
public interface RouteStatus {
  Routes routes();

  /**
   * @param loadedAt since when the routes at work are at work
   * @param files the files they came from
   * @param refused what is wrong with the files as they are now; empty = the files are at work.
   *     While there is something, the older routes go on
   */
  record Routes(Instant loadedAt, List<RouteFile> files, List<Fault> refused) {
    public Routes {
      files = List.copyOf(files);
      refused = List.copyOf(refused);
    }
  }

  /** A file at work and how many routes it has. */
  record RouteFile(String name, int routes) {}

  /**
   * @param line from 1; 0 = the file as a whole
   */
  record Fault(String file, int line, String reason) {
    @Override
    public String toString() {
      return file + ", line " + line + ": " + reason;
    }
  }
}
