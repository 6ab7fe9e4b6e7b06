package org.sosia.cli.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person at the adjudicator's pages, played: signs in through the sign-in page, asks for the next
 * task, reads the page, decides by the truth. It uses what the page offers and nothing else.
 */
final class OperatorSession {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern CSRF =
      Pattern.compile(
          "name=\"_csrf\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"_csrf\"");
  private static final Pattern CASE = Pattern.compile("/adjudication/cases/([^/?#]+)");
  private static final Pattern PROBE = Pattern.compile("data-probe=\"([^\"]+)\"");
  private static final Pattern CANDIDATE =
      Pattern.compile(
          "<input type=\"hidden\" name=\"(decisions\\[\\d+])\\.referenceId\" value=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String baseUrl;
  private final String user;

  OperatorSession(String baseUrl, String user) {
    this.baseUrl = baseUrl;
    this.user = user;
  }

  void signIn(String password) throws IOException, InterruptedException {
    Page form = get("/adjudication");
    Page after =
        post("/login", Map.of("username", user, "password", password, "_csrf", csrf(form)));
    if (after.status != 200 || after.path.startsWith("/login")) {
      throw new IOException(user + " could not sign in: " + after.status + " at " + after.path);
    }
  }

  /**
   * Takes the next task and decides it.
   *
   * @param samePerson the truth about two reference ids
   * @return the case that was decided, or empty when no task is waiting for this person
   */
  Optional<String> decideNext(BiPredicate<String, String> samePerson)
      throws IOException, InterruptedException {
    Page worklist = get("/adjudication");
    Page task = post("/adjudication/next", Map.of("_csrf", csrf(worklist)));
    Matcher path = CASE.matcher(task.path);
    if (!path.find()) {
      return Optional.empty();
    }
    String caseId = path.group(1);
    Matcher probe = PROBE.matcher(task.body);
    if (!probe.find()) {
      throw new IOException(
          "the page at " + task.path + " (" + task.status + ") does not name its probe");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("_csrf", csrf(task));
    Matcher candidate = CANDIDATE.matcher(task.body);
    while (candidate.find()) {
      boolean match = samePerson.test(probe.group(1), candidate.group(2));
      fields.put(candidate.group(1) + ".referenceId", candidate.group(2));
      fields.put(candidate.group(1) + ".verdict", match ? "MATCH" : "NO_MATCH");
      fields.put(
          candidate.group(1) + ".comment",
          match ? "Same person by face and family details" : "Different person");
    }
    Page done = post("/adjudication/cases/" + caseId + "/decision", fields);
    if (done.status != 200) {
      throw new IOException("the decision on " + caseId + " was answered with " + done.status);
    }
    return Optional.of(caseId);
  }

  private static String csrf(Page page) throws IOException {
    Matcher token = CSRF.matcher(page.body);
    if (!token.find()) {
      throw new IOException("no form to send at " + page.path + " (" + page.status + ")");
    }
    return token.group(1) == null ? token.group(2) : token.group(1);
  }

  private Page get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(baseUrl + path)).GET());
  }

  private Page post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String form =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private Page send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request.timeout(TIMEOUT).header("Accept", "text/html").build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 500) {
      throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode());
    }
    return new Page(answer.statusCode(), answer.uri().getPath(), answer.body());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private record Page(int status, String path, String body) {}
}
