package org.sosia.platform.web;

import java.util.List;
import java.util.Map;
import org.sosia.platform.security.EmbeddedIdentityProvider;
import org.sosia.platform.security.EmbeddedIdentityProvider.DemoUser;
import org.sosia.platform.security.Roles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The sign-in page of the embedded provider; it names the demo users because it exists in demo mode
 * only.
 */
@Controller
public final class SignInPage {
  private static final Map<String, String> WHAT_THEY_DO =
      Map.of(
          Roles.OPERATOR, "judges cases",
          Roles.SUPERVISOR, "breaks ties, follows registrations",
          Roles.ANALYST, "reads dashboards",
          Roles.ADMIN, "looks after the installation");

  private final String demoPassword;

  public SignInPage(String demoPassword) {
    this.demoPassword = demoPassword;
  }

  /** A demo user in words. */
  public record Person(String name, String role) {}

  @GetMapping("/login")
  public String signIn(Model model) {
    List<Person> people =
        EmbeddedIdentityProvider.DEMO_USERS.stream().map(SignInPage::inWords).toList();
    model.addAttribute("demoUsers", people);
    model.addAttribute("demoPassword", demoPassword);
    return "login";
  }

  private static Person inWords(DemoUser user) {
    return new Person(user.name(), WHAT_THEY_DO.getOrDefault(user.role(), user.role()));
  }
}
