package org.sosia.platform.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Who may call what. Features contribute their rules as beans; a path without a rule is refused.
 *
 * @param method null = every method
 * @param pattern path pattern such as {@code /v1/registrations/**}
 * @param roles any one of these is enough; empty = everybody who is signed in; {@link #ANYBODY} =
 *     no sign-in needed
 * @param order lower is looked at first
 */
public record AccessRule(
    @Nullable HttpMethod method, String pattern, Set<String> roles, int order) {
  /** A role that needs no sign-in. */
  public static final String ANYBODY = "anybody";

  public AccessRule {
    roles = Set.copyOf(roles);
  }

  /** Every method of a path, for some roles. */
  public static AccessRule of(String pattern, String... roles) {
    return new AccessRule(null, pattern, Set.of(roles), 100);
  }

  /** One method of a path, for some roles; looked at before the rules for every method. */
  public static AccessRule of(HttpMethod method, String pattern, String... roles) {
    return new AccessRule(method, pattern, Set.of(roles), 50);
  }
}
