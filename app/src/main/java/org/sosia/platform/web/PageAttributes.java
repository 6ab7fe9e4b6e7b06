package org.sosia.platform.web;

import java.security.Principal;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page knows: the environment, who is signed in, and as what. */
@ControllerAdvice(annotations = Controller.class)
public final class PageAttributes {
  private final @Nullable String environment;

  /**
   * @param environment key of what the top bar says of this installation, such as {@code
   *     layout.environment.demo}; null = nothing to warn about
   */
  public PageAttributes(@Nullable String environment) {
    this.environment = environment;
  }

  @ModelAttribute
  public void common(Model model, @Nullable Principal principal, Locale locale) {
    model.addAttribute("languages", Languages.choices(locale));
    model.addAttribute("environment", environment);
    model.addAttribute("person", principal == null ? null : principal.getName());
    model.addAttribute("roles", rolesOf(principal));
  }

  private static Set<String> rolesOf(@Nullable Principal principal) {
    if (!(principal instanceof Authentication signedIn)) {
      return Set.of();
    }
    return signedIn.getAuthorities().stream()
        .map(authority -> String.valueOf(authority.getAuthority()))
        .filter(name -> name.startsWith("ROLE_"))
        .map(name -> name.substring("ROLE_".length()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
