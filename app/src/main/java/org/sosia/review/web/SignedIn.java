package org.sosia.review.web;

import org.sosia.platform.security.Roles;
import org.sosia.review.Reviewer;
import org.springframework.security.core.Authentication;

/** The person behind a request. */
final class SignedIn {
  private SignedIn() {}

  static Reviewer reviewer(Authentication person) {
    return new Reviewer(
        person.getName(), has(person, Roles.OPERATOR), has(person, Roles.SUPERVISOR));
  }

  private static boolean has(Authentication person, String role) {
    return person.getAuthorities().stream()
        .anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority()));
  }
}
