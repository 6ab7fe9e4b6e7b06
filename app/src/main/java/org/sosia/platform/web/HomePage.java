package org.sosia.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sosia.platform.security.Roles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * The first page after sign-in: the sections that the person's roles open, and how the parts are.
 */
@Controller
public final class HomePage {
  private final List<PartCheck> parts;

  public HomePage(List<PartCheck> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * A way into the application.
   *
   * @param name end of its keys in the message bundles
   */
  public record Section(String href, String icon, String name) {}

  /** What the template shows. */
  public record Home(List<Section> sections, List<PartCheck.Part> parts) {}

  @GetMapping("/")
  public String home(Model model, @ModelAttribute("roles") Set<String> roles) {
    boolean staff = roles.contains(Roles.ADMIN) || roles.contains(Roles.SUPERVISOR);
    List<PartCheck.Part> states = staff ? parts.stream().map(PartCheck::look).toList() : List.of();
    model.addAttribute("home", new Home(sections(roles), states));
    return "home";
  }

  private static List<Section> sections(Set<String> roles) {
    boolean supervisor = roles.contains(Roles.SUPERVISOR);
    boolean admin = roles.contains(Roles.ADMIN);
    List<Section> sections = new ArrayList<>();
    if (supervisor || admin) {
      sections.add(new Section("/registrations", "registrations", "registrations"));
    }
    if (supervisor || roles.contains(Roles.OPERATOR)) {
      sections.add(new Section("/adjudication", "match", "adjudication"));
    }
    if (supervisor || admin || roles.contains(Roles.ANALYST)) {
      sections.add(new Section("/dashboards", "dashboards", "dashboards"));
    }
    if (admin) {
      sections.add(new Section("/admin/status", "administration", "administration"));
    }
    return List.copyOf(sections);
  }
}
