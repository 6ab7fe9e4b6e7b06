package org.sosia.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.security.AccessTokens;
import org.sosia.wiring.SosiaApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole application with its embedded parts on free loopback ports and a data folder of its own
 * under {@code target}. One per test process: the first test starts it, a shutdown hook stops it
 * and deletes the folder.
 *
 * <p>Tests share its database and queues, so each test makes its own ids and never counts all rows
 * of a table. Thread-safe.
 */
public final class SosiaUnderTest {
  private static final Object LOCK = new Object();
  private static @Nullable SosiaUnderTest shared;

  private final ConfigurableApplicationContext context;
  private final URI address;
  private final Path data;
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private SosiaUnderTest(ConfigurableApplicationContext context, URI address, Path data) {
    this.context = context;
    this.address = address;
    this.data = data;
  }

  /** The running application; starts it when it is the first call. */
  public static SosiaUnderTest running() {
    synchronized (LOCK) {
      SosiaUnderTest known = shared;
      if (known == null) {
        known = start();
        shared = known;
      }
      return known;
    }
  }

  private static SosiaUnderTest start() {
    return start(List.of());
  }

  /**
   * One more application, with settings that win over the usual ones; it starts and stops alike.
   */
  public static SosiaUnderTest startAnother(String... settings) {
    return start(List.of(settings));
  }

  private static SosiaUnderTest start(List<String> settings) {
    try {
      List<Integer> ports = freePorts();
      Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "sosia-it");
      SpringApplication application =
          new SpringApplication(SosiaApplication.class, TestParts.class);
      application.setRegisterShutdownHook(false);
      List<String> all =
          new ArrayList<>(
              List.of(
                  "--server.port=" + ports.get(0),
                  "--sosia.parts.data=" + data,
                  "--sosia.parts.database.embedded-port=" + ports.get(1),
                  "--sosia.parts.broker.embedded-port=" + ports.get(2),
                  "--sosia.parts.search.embedded-port=" + ports.get(3),
                  "--spring.config.additional-location=optional:classpath:sosia-under-test.yml"));
      all.addAll(settings);
      ConfigurableApplicationContext context = application.run(all.toArray(String[]::new));
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    context.close();
                    delete(data);
                  }));
      return new SosiaUnderTest(context, URI.create("http://127.0.0.1:" + ports.get(0)), data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Four free ports; the search engine also takes the one a hundred above its own. */
  private static List<Integer> freePorts() throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      List<Integer> ports = new ArrayList<>();
      while (ports.size() < 4) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        if (ports.size() < 3 || isFree(socket.getLocalPort() + 100)) {
          ports.add(socket.getLocalPort());
        }
      }
      return ports;
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      System.err.println("the test's data folder stays: " + folder);
    }
  }

  /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
  public URI address() {
    return address;
  }

  /** The data folder. */
  public Path data() {
    return data;
  }

  /** A request to a path that starts with a slash; add method, headers and body. */
  public HttpRequest.Builder http(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
  }

  /** Sends a request without following redirects. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(client, request);
  }

  /** The same through another client, such as one that is signed in. */
  public static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** GET as a service client. */
  public HttpResponse<String> get(String path, String clientId) {
    return send(http(path).header("Authorization", "Bearer " + token(clientId)));
  }

  /** POST of JSON as a service client. */
  public HttpResponse<String> post(String path, String json, String clientId) {
    return send(
        http(path)
            .header("Authorization", "Bearer " + token(clientId))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** A bearer token of a service client, see {@code ServiceClients}. */
  public String token(String clientId) {
    return bean(AccessTokens.class).tokenFor(clientId);
  }

  /** A demo user's session: a client that keeps cookies and is signed in. */
  public SignedIn signIn(String user) {
    return SignedIn.at(address, user);
  }

  public JdbcClient db() {
    return bean(JdbcClient.class);
  }

  public JmsTemplate jms() {
    return bean(JmsTemplate.class);
  }

  public TransactionTemplate transactions() {
    return bean(TransactionTemplate.class);
  }

  /** The application's one bean of a type. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  /** See {@link Await}. */
  public static <T> T await(Duration limit, Supplier<@Nullable T> value) {
    return Await.await(limit, value);
  }

  /** See {@link Await}. */
  public static void awaitTrue(Duration limit, BooleanSupplier condition) {
    Await.awaitTrue(limit, condition);
  }
}
