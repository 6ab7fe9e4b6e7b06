package org.sosia.platform.web;

import java.util.concurrent.Callable;
import org.sosia.platform.SafeReason;

/**
 * Says how a part of the installation is, for the start and status pages.
 *
 * @param name what people call it, such as "Database"
 * @param where embedded or at which address, without secrets
 * @param probe returns a detail when it is well and throws when it is not
 */
public record PartCheck(String name, String where, Callable<String> probe) {
  /**
   * The state as the pages show it.
   *
   * @param tone good or bad
   */
  public record Part(String name, String tone, String state, String detail) {}

  /** Asks the part now. */
  public Part look() {
    try {
      return new Part(name, "good", "Up", where + ", " + probe.call());
    } catch (
        Exception
            e) { // the boundary of a page: a part that is away is a state, not an error of the page
      return new Part(name, "bad", "Away", where + ", " + SafeReason.of(e));
    }
  }
}
