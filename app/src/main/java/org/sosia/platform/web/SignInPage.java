package org.sosia.platform.web;

import java.util.List;
import org.sosia.platform.security.EmbeddedIdentityProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The sign-in page of the embedded provider; it names the demo users because it exists in demo mode
 * only.
 */
@Controller
public final class SignInPage {
  private final String demoPassword;

  public SignInPage(String demoPassword) {
    this.demoPassword = demoPassword;
  }

  /**
   * A demo user.
   *
   * @param role end of a key in the message bundles
   */
  public record Person(String name, String role) {}

  @GetMapping("/login")
  public String signIn(Model model) {
    List<Person> people =
        EmbeddedIdentityProvider.DEMO_USERS.stream()
            .map(user -> new Person(user.name(), user.role()))
            .toList();
    model.addAttribute("demoUsers", people);
    model.addAttribute("demoPassword", demoPassword);
    return "login";
  }
}
