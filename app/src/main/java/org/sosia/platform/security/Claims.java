package org.sosia.platform.security;

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;

/** What the sign-in or a token says of somebody. */
public final class Claims {
  /** The claim that names whoever is signed in; those without a token have it, too. */
  public static final String SUBJECT = "sub";

  private Claims() {}

  /**
   * The values of a claim, of a bearer token or of a session's ID token with its user information.
   *
   * @param claim its name, for example {@code preferred_username} or {@code groups}
   * @return one for text, a number or a truth value, several for a list; none if it is absent or an
   *     object
   */
  public static List<String> valuesOf(Principal user, String claim) {
    if (user instanceof Authentication known
        && known.getPrincipal() instanceof ClaimAccessor claims) {
      return switch (claims.getClaims().get(claim)) {
        case Collection<?> many ->
            many.stream().filter(Objects::nonNull).map(Object::toString).toList();
        case String text -> List.of(text);
        case Number number -> List.of(number.toString());
        case Boolean truth -> List.of(truth.toString());
        case null, default -> List.of();
      };
    }
    return claim.equals(SUBJECT) ? List.of(user.getName()) : List.of();
  }
}
