package org.sosia.registration.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages {@code /registrations} and {@code /registrations/{id}}: ids, codes and times only. */
@Controller
public final class RegistrationPages {
  private static final int PAGE = 100;
  private static final List<RegistrationView.Choice> STATUSES =
      Arrays.stream(RegistrationStatus.values())
          .map(status -> new RegistrationView.Choice(status.name(), RegistrationView.label(status)))
          .toList();

  private final Registrations registrations;
  private final RegistrationSearch search;

  public RegistrationPages(Registrations registrations, RegistrationSearch search) {
    this.registrations = registrations;
    this.search = search;
  }

  @GetMapping("/registrations")
  public String list(
      @RequestParam(name = "query", defaultValue = "") String query,
      @RequestParam(name = "status", defaultValue = "") String status,
      @RequestParam(name = "offset", defaultValue = "0") int offset,
      Model model) {
    String prefix = query.strip();
    RegistrationId exact = idOrNull(prefix);
    if (exact != null && registrations.findOverview(exact).isPresent()) {
      return "redirect:/registrations/" + exact;
    }
    int from = Math.max(0, offset);
    List<RegistrationOverview> found = search.search(prefix, statusOrNull(status), PAGE + 1, from);
    model.addAttribute(
        "registrations",
        new RegistrationView.Listed(
            prefix,
            status,
            STATUSES,
            found.stream().limit(PAGE).map(RegistrationView::row).toList(),
            found.size() <= PAGE ? null : pageAt(prefix, status, from + PAGE),
            search.countByStatusAndAge().entrySet().stream()
                .map(count -> RegistrationView.count(count.getKey(), count.getValue()))
                .toList()));
    return "registrations/list";
  }

  @GetMapping("/registrations/{id}")
  public String one(@PathVariable("id") String idText, Model model) {
    RegistrationId id = idOrNull(idText);
    RegistrationOverview overview = id == null ? null : registrations.findOverview(id).orElse(null);
    if (overview == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute(
        "registration",
        RegistrationView.one(overview, registrations.listTransactions(overview.id())));
    return "registrations/one";
  }

  private static String pageAt(String query, String status, int offset) {
    return "/registrations?query="
        + URLEncoder.encode(query, StandardCharsets.UTF_8)
        + "&status="
        + URLEncoder.encode(status, StandardCharsets.UTF_8)
        + "&offset="
        + offset;
  }

  private static @Nullable RegistrationId idOrNull(String text) {
    try {
      return new RegistrationId(text);
    } catch (InvalidInput e) {
      return null;
    }
  }

  private static @Nullable RegistrationStatus statusOrNull(String text) {
    return Arrays.stream(RegistrationStatus.values())
        .filter(status -> status.name().equals(text))
        .findFirst()
        .orElse(null);
  }
}
