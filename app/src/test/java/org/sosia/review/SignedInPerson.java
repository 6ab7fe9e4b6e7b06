package org.sosia.review;

import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sosia.testing.SosiaUnderTest;

/** A person with a browser's session, signed in through the sign-in page. */
final class SignedInPerson {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final SosiaUnderTest sosia;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private SignedInPerson(SosiaUnderTest sosia) {
    this.sosia = sosia;
  }

  static SignedInPerson of(SosiaUnderTest sosia, String user) {
    SignedInPerson person = new SignedInPerson(sosia);
    HttpResponse<String> form = person.get("/adjudication");
    person.post("/login", form, Map.of("username", user, "password", "sosia-demo"));
    return person;
  }

  HttpResponse<String> get(String path) {
    return SosiaUnderTest.send(http, sosia.http(path));
  }

  /** Posts a form with the token of the page it stands on. */
  HttpResponse<String> post(String path, HttpResponse<String> page, Map<String, String> fields) {
    Matcher token = CSRF.matcher(page.body());
    if (!token.find()) {
      throw new AssertionError("no form on the page: " + page.statusCode());
    }
    String body =
        java.util.stream.Stream.concat(
                fields.entrySet().stream(), List.of(Map.entry("_csrf", token.group(1))).stream())
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return SosiaUnderTest.send(
        http,
        sosia
            .http(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
