package org.sosia.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** {@code GET /language?to=ar}: keeps the wish in a cookie and goes back to the page before. */
@Controller
public final class LanguagePage {
  private final LocaleResolver languages;

  public LanguagePage(LocaleResolver languages) {
    this.languages = languages;
  }

  @GetMapping("/language")
  public String change(
      @RequestParam(name = "to", defaultValue = "") String to,
      HttpServletRequest request,
      HttpServletResponse response) {
    Languages.find(to).ifPresent(wish -> languages.setLocale(request, response, wish));
    return "redirect:" + pageBefore(request);
  }

  /** A path of this application alone: nobody is sent elsewhere. */
  private static String pageBefore(HttpServletRequest request) {
    String before = request.getHeader(HttpHeaders.REFERER);
    if (before == null) {
      return "/";
    }
    try {
      URI page = new URI(before);
      boolean own =
          request.getServerName().equals(page.getHost())
              && page.getRawPath() != null
              && page.getRawPath().startsWith("/")
              && !page.getRawPath().startsWith("//")
              && !page.getRawPath().startsWith("/language");
      return own
          ? page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery())
          : "/";
    } catch (URISyntaxException e) {
      return "/"; // no address at all
    }
  }
}
