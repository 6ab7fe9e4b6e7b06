package org.sosia.platform.security;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Who may call what. Features contribute their rules as beans; a path without a rule is refused.
 *
 * @param method null = every method
 * @param patterns path patterns such as {@code /v1/registrations/**}, at least one
 * @param roles any one of these is enough; empty = everybody who is signed in; {@link #ANYBODY} =
 *     no sign-in needed
 * @param order lower is looked at first
 */
public record AccessRule(
    @Nullable HttpMethod method, List<String> patterns, Set<String> roles, int order) {
  /** A role that needs no sign-in. */
  public static final String ANYBODY = "anybody";

  public AccessRule {
    patterns = List.copyOf(patterns);
    roles = Set.copyOf(roles);
  }

  /** Every method of a path, for some roles. */
  public static AccessRule of(String pattern, String... roles) {
    return new AccessRule(null, List.of(pattern), Set.of(roles), 100);
  }

  /** One method of a path, for some roles; looked at before the rules for every method. */
  public static AccessRule of(HttpMethod method, String pattern, String... roles) {
    return new AccessRule(method, List.of(pattern), Set.of(roles), 50);
  }

  /** Paths that need no sign-in. */
  public static AccessRule open(String... patterns) {
    return new AccessRule(null, List.of(patterns), Set.of(ANYBODY), 10);
  }
}
