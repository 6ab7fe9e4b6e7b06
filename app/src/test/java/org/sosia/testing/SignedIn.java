package org.sosia.testing;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A demo user's session on the pages, without a browser. */
public final class SignedIn {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern CSRF =
      Pattern.compile(
          "name=\"_csrf\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"_csrf\"");

  private final URI address;
  private final HttpClient client;

  private SignedIn(URI address, HttpClient client) {
    this.address = address;
    this.client = client;
  }

  static SignedIn at(URI address, String user) {
    SignedIn session = signedOut(address);
    session.signIn(user, "/");
    return session;
  }

  /** A window in which nobody has signed in yet. */
  public static SignedIn signedOut(URI address) {
    return new SignedIn(
        address,
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build());
  }

  /** Asks for a page, is led to the sign-in page and signs in; the answer is of where that ends. */
  public HttpResponse<String> signIn(String user, String path) {
    return signIn(user, get(path));
  }

  /** Signs in on a page that {@link #get} was led to. */
  public HttpResponse<String> signIn(String user, HttpResponse<String> login) {
    return post(
        "/login",
        Map.of("username", user, "password", "sosia-demo", "_csrf", csrfIn(login.body())));
  }

  /** GET of a page, redirects followed. */
  public HttpResponse<String> get(String path) {
    return get(path, "text/html");
  }

  /** Asks for something else than a page. */
  public HttpResponse<String> get(String path, String accept) {
    return SosiaUnderTest.send(
        client,
        HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT).header("Accept", accept));
  }

  /** Asks for a part of a page, as the page's script does. */
  public HttpResponse<String> fetchPart(String path) {
    return SosiaUnderTest.send(
        client,
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(LIMIT)
            .header("Accept", "text/html")
            .header("HX-Request", "true"));
  }

  /**
   * POST of a form, redirects followed; the form must have the token of a page in {@code _csrf}.
   */
  public HttpResponse<String> post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return SosiaUnderTest.send(
        client,
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(LIMIT)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The token that a page's form carries. */
  public static String csrfIn(String page) {
    Matcher found = CSRF.matcher(page);
    if (!found.find()) {
      throw new AssertionError("the page has no _csrf field");
    }
    return found.group(1) != null ? found.group(1) : found.group(2);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
