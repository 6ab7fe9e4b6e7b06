package org.sosia.datashare.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.datashare.AccessLog;
import org.sosia.datashare.internal.RateLimit;
import org.sosia.platform.SafeReason;
import org.springframework.dao.DataAccessException;

/**
 * Notes in the log of accesses who is turned away before the data share itself is reached: no valid
 * token, not the role, or a method that is not served. Thread-safe.
 *
 * <p>Guarantees: a refusal is given whether or not it can be noted. Callers without a token cannot
 * fill the log: of their requests {@value #ROWS_PER_SECOND} a second leave a row, after {@value
 * #ROWS_AT_ONCE} at once; the others are counted in the program's log.
 */
public final class RefusedAccesses {
  static final int ROWS_PER_SECOND = 10;
  static final int ROWS_AT_ONCE = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(RefusedAccesses.class);
  private static final String BASE = "/v1/datashare/";
  private static final String UNKNOWN = "?";

  private final AccessLog log;
  private final InstantSource clock;
  private final RateLimit strangers;
  private final AtomicLong leftOut = new AtomicLong();

  public RefusedAccesses(AccessLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
    this.strangers = new RateLimit(ROWS_PER_SECOND, ROWS_AT_ONCE, clock);
  }

  /** The caller has no valid token. */
  void noteUnauthenticated(HttpServletRequest request) {
    if (!strangers.allows("")) {
      leftOut.incrementAndGet();
      return;
    }
    long unnoted = leftOut.getAndSet(0);
    if (unnoted > 0) {
      LOG.warn("{} requests without a valid token left no row in the log of accesses", unnoted);
    }
    note(request, Refusals.UNAUTHENTICATED, "");
  }

  /** The caller's token does not allow it. */
  void noteForbidden(HttpServletRequest request) {
    Principal caller = request.getUserPrincipal();
    String name = caller == null ? null : caller.getName();
    note(request, Refusals.FORBIDDEN, name == null ? "" : name);
  }

  private void note(HttpServletRequest request, String code, String caller) {
    Target target = Target.of(request.getRequestURI());
    if (target == null) {
      return;
    }
    try {
      log.note(
          new AccessLog.Access(
              clock.instant(),
              target.action(),
              code,
              target.policyId(),
              target.subscriberId(),
              target.key(),
              caller));
    } catch (DataAccessException databaseDown) {
      LOG.warn("a refused access could not be noted: {}", SafeReason.of(databaseDown));
    }
  }

  /** What a path of the data share asks for; null = no share. */
  private record Target(AccessLog.Action action, String policyId, String subscriberId, String key) {
    static @Nullable Target of(String path) {
      if (!path.startsWith(BASE)) {
        return null;
      }
      List<String> parts = List.of(path.substring(BASE.length()).split("/", -1));
      return switch (parts.getFirst()) {
        case "create" -> new Target(AccessLog.Action.CREATE, at(parts, 1), at(parts, 2), "");
        case "get" -> new Target(AccessLog.Action.READ, at(parts, 1), at(parts, 2), at(parts, 3));
        case "datashare" -> new Target(AccessLog.Action.READ, UNKNOWN, UNKNOWN, at(parts, 1));
        default -> null;
      };
    }

    private static String at(List<String> parts, int index) {
      return index < parts.size() ? parts.get(index) : "";
    }
  }
}
