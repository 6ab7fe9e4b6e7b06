package org.sosia.e2e;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The finished jar as a process of its own, on free loopback ports and a folder that outlives it.
 */
final class SosiaProcess implements AutoCloseable {
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration READY = Duration.ofMinutes(3);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path data;
  private final Path log;
  private final int port;
  private final int brokerPort;
  private final int databasePort;
  private final List<String> command;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private @Nullable Process process;

  private record Token(String text, long since) {}

  private SosiaProcess(Path folder, List<String> options, List<String> settings)
      throws IOException {
    this.data = folder.resolve("data");
    this.log = folder.resolve("sosia.log");
    this.port = freePort();
    this.brokerPort = freePort();
    this.databasePort = freePort();
    List<String> line = new ArrayList<>();
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-jar",
            Path.of("../app/target/sosia.jar").toAbsolutePath().normalize().toString(),
            "serve",
            "--data=" + data));
    line.addAll(options);
    line.addAll(
        List.of(
            "--",
            "--server.port=" + port,
            "--sosia.profile.publication.generalise-over=PT5S",
            "--sosia.parts.database.embedded-port=" + databasePort,
            "--sosia.parts.broker.embedded-port=" + brokerPort,
            "--sosia.parts.search.embedded-port=" + searchPort()));
    line.addAll(settings);
    this.command = List.copyOf(line);
  }

  /**
   * Starts a fresh one whose folder lies under {@code target}.
   *
   * @param settings more arguments, such as {@code --server.port=8080}
   */
  static SosiaProcess start(String name, String... settings) throws IOException {
    return start(name, List.of(), List.of(settings));
  }

  /**
   * Starts a fresh one whose folder lies under {@code target}.
   *
   * @param options of {@code serve}, such as {@code --roles=adjudicator}
   * @param settings such as {@code --server.port=8080}
   */
  static SosiaProcess start(String name, List<String> options, List<String> settings)
      throws IOException {
    Path parent = Path.of("target").toAbsolutePath();
    Files.createDirectories(parent);
    SosiaProcess sosia =
        new SosiaProcess(Files.createTempDirectory(parent, name), options, settings);
    sosia.startAgain();
    return sosia;
  }

  /**
   * Starts it (again) on the same folder and ports, and waits until it is ready.
   *
   * @param settings win over the usual ones, for this start alone
   */
  void startAgain(String... settings) throws IOException {
    tokens.clear();
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(settings));
    process =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    await("ready", READY, this::isReady);
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    Process running = running();
    running.destroyForcibly();
    if (!running.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process survives kill -9");
    }
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  String brokerUrl() {
    return "tcp://127.0.0.1:" + brokerPort;
  }

  /**
   * Counts by SQL over the embedded database, as pages show them: multiples of five, grouped by
   * thousands.
   *
   * @param sql with a label and a count
   */
  Map<String, String> counts(String sql) throws SQLException {
    return counts(sql, 5);
  }

  /**
   * The same, rounded to another number.
   *
   * @param rounding persons
   */
  Map<String, String> counts(String sql, int rounding) throws SQLException {
    Map<String, String> counts = new TreeMap<>();
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres?user=postgres");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        counts.put(
            rows.getString(1),
            String.format(
                Locale.ENGLISH, "%,d", rounding * Math.round(rows.getLong(2) / (double) rounding)));
      }
    }
    return counts;
  }

  String logText() throws IOException {
    return Files.readString(log);
  }

  /** Posts JSON as a service client. */
  HttpResponse<String> post(String clientId, String path, Object body)
      throws IOException, InterruptedException {
    return http.send(
        authorised(clientId, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Posts JSON as a service client under an idempotency key. */
  HttpResponse<String> postKeyed(String clientId, String path, String key, Object body)
      throws IOException, InterruptedException {
    return http.send(
        authorised(clientId, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Gets JSON as a service client. */
  JsonNode get(String clientId, String path) throws IOException, InterruptedException {
    return JSON.readTree(getText(clientId, path));
  }

  /** Gets any text as a service client. */
  String getText(String clientId, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(authorised(clientId, path).GET().build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** Puts content into the data share for the adjudicator; gives its address. */
  String share(String clientId, byte[] content) throws IOException, InterruptedException {
    String boundary = "boundary-of-the-test";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        ("--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"s\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    body.write(content);
    body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    HttpResponse<String> answer =
        http.send(
            authorised(
                    clientId,
                    "/v1/datashare/create/mpolicy-default-adjudication/mpartner-default-adjudication")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path("dataShare").path("url").asString();
  }

  /** Sends a text to a queue. */
  void send(String queue, String text) throws JMSException {
    try (Connection connection = new ActiveMQConnectionFactory(brokerUrl()).createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      session.createProducer(session.createQueue(queue)).send(session.createTextMessage(text));
    }
  }

  private HttpRequest.Builder authorised(String clientId, String path)
      throws IOException, InterruptedException {
    return HttpRequest.newBuilder(URI.create(baseUrl() + path))
        .timeout(Duration.ofMinutes(1))
        .header("Authorization", "Bearer " + token(clientId));
  }

  /**
   * Kept for a while: to check a client's secret takes the server much longer than most requests.
   */
  private String token(String clientId) throws IOException, InterruptedException {
    Token known = tokens.get(clientId);
    if (known == null || System.nanoTime() - known.since() > FRESH.toNanos()) {
      known = new Token(freshToken(clientId), System.nanoTime());
      tokens.put(clientId, known);
    }
    return known.text();
  }

  private String freshToken(String clientId) throws IOException, InterruptedException {
    Properties secrets = new Properties();
    try (Reader in = Files.newBufferedReader(data.resolve("keys/client-secrets.properties"))) {
      secrets.load(in);
    }
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (clientId + ":" + secrets.getProperty(clientId)).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(baseUrl() + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=api"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).get("access_token").asString();
  }

  /** Waits for something that happens in the process; fails with the end of its log. */
  void await(String what, Duration patience, BooleanSupplier happened) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > deadline || !running().isAlive()) {
        String text = logText();
        throw new AssertionError(
            "not within "
                + patience.toSeconds()
                + " s: "
                + what
                + "\n"
                + text.substring(Math.max(0, text.length() - 6_000)));
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private boolean isReady() {
    try {
      return http.send(
                  HttpRequest.newBuilder(URI.create(baseUrl() + "/actuator/health/readiness"))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process;
  }

  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.destroy();
      try {
        if (!running.waitFor(60, TimeUnit.SECONDS)) {
          running.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Never the same twice: the system may hand out a port again that nobody listens on yet. */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (HANDED_OUT.add(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      }
    }
  }

  /** The search node takes the port a hundred above as well. */
  private static int searchPort() throws IOException {
    while (true) {
      int candidate = freePort();
      if (candidate < 65_000) {
        return candidate;
      }
    }
  }
}
