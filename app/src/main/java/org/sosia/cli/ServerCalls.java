package org.sosia.cli;

import java.io.IOException;
import java.io.Reader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls to the JSON interface of a running server. */
final class ServerCalls {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String url;
  private final String token;

  private ServerCalls(String url, String token) {
    this.url = url.replaceFirst("/+$", "");
    this.token = token;
  }

  static ServerCalls withToken(String url, String token) {
    return new ServerCalls(url, token);
  }

  /**
   * Signs in at the server's embedded provider.
   *
   * @param id of the service client
   * @param data the server's data folder, which holds the client secrets
   */
  static ServerCalls as(String id, String url, Path data) throws IOException, InterruptedException {
    Path file = data.resolve("keys").resolve("client-secrets.properties");
    if (!Files.isReadable(file)) {
      throw new IOException(
          "the client secrets cannot be read: "
              + file
              + "; name the server's data folder by --data"
              + ", such as --data data/demo for a demo, or give a bearer token by --token");
    }
    Properties secrets = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      secrets.load(in);
    }
    String secret = secrets.getProperty(id, "");
    String basic =
        Base64.getEncoder()
            .encodeToString((encoded(id) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8));
    JsonNode answer =
        new ServerCalls(url, "")
            .read(
                HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "grant_type=client_credentials&scope=api"))
                    .build());
    return new ServerCalls(url, answer.path("access_token").asString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return read(to(path).build());
  }

  byte[] postForBytes(String path, JsonNode body) throws IOException, InterruptedException {
    return send(posted(path, body));
  }

  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return read(posted(path, body));
  }

  /** The same for a call whose answer may take longer than usual. */
  JsonNode post(String path, JsonNode body, Duration longest)
      throws IOException, InterruptedException {
    return read(posted(path, body, longest));
  }

  private HttpRequest posted(String path, JsonNode body) {
    return posted(path, body, TIMEOUT);
  }

  private HttpRequest posted(String path, JsonNode body, Duration longest) {
    return to(path)
        .timeout(longest)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode read(HttpRequest request) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(send(request));
  }

  private static byte[] send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer;
    try {
      answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw new IOException(
          "no server answers at %s; is it running, and is --url its address?"
              .formatted(request.uri().resolve("/")));
    }
    if (answer.statusCode() / 100 != 2) {
      String said =
          "the server answered %d: %s".formatted(answer.statusCode(), words(answer.body()));
      throw answer.statusCode() / 100 == 4 ? new RequestRefused(said) : new IOException(said);
    }
    return answer.body();
  }

  /** The words of an answer that has some for people, else the answer as it is. */
  static String words(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      JsonNode read = JsonMapper.shared().readTree(body);
      String words = read.path("message").asString(read.path("detail").asString(""));
      return words.isBlank() ? text : words;
    } catch (JacksonException e) { // no JSON: a proxy may have answered
      return text;
    }
  }
}
