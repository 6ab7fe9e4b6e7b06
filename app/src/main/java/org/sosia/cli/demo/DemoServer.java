package org.sosia.cli.demo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sosia.wiring.SosiaApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application on embedded parts, in this process. Ports that are in use give way to free
 * ones.
 */
final class DemoServer implements AutoCloseable {
  private static final int DATABASE_PORT = 15432;
  private static final int BROKER_PORT = 61616;
  private static final int SEARCH_PORT = 19200;

  /** The embedded search node takes a second port, so much above its first. */
  private static final int TRANSPORT_OFFSET = 100;

  private final ConfigurableApplicationContext context;
  private final int port;
  private final double startSeconds;

  private DemoServer(ConfigurableApplicationContext context, int port, double startSeconds) {
    this.context = context;
    this.port = port;
    this.startSeconds = startSeconds;
  }

  static DemoServer start(Path data, int wantedPort) throws IOException {
    long began = ManagementFactory.getRuntimeMXBean().getStartTime();
    int port = freePort(wantedPort, 0);
    List<String> settings = new ArrayList<>();
    settings.add("--server.port=" + port);
    settings.add("--sosia.parts.data=" + data);
    settings.add("--sosia.parts.database.embedded-port=" + freePort(DATABASE_PORT, 0));
    settings.add("--sosia.parts.broker.embedded-port=" + freePort(BROKER_PORT, 0));
    settings.add("--sosia.parts.search.embedded-port=" + freePort(SEARCH_PORT, TRANSPORT_OFFSET));
    // a programme waits a day for equals; whoever looks at a demo waits no longer than it runs
    settings.add("--sosia.profile.publication.generalise-over=PT45S");
    SpringApplication application = new SpringApplication(SosiaApplication.class);
    ConfigurableApplicationContext context = application.run(settings.toArray(String[]::new));
    return new DemoServer(context, port, (System.currentTimeMillis() - began) / 1000.0);
  }

  /** From the start of the process until it was ready, in seconds. */
  double startSeconds() {
    return startSeconds;
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  String setting(String name) {
    return context.getEnvironment().getRequiredProperty(name);
  }

  @Override
  public void close() {
    context.close();
  }

  private static int freePort(int wanted, int companionOffset) throws IOException {
    for (int port = wanted; port < wanted + TRANSPORT_OFFSET; port++) {
      if (isFree(port) && (companionOffset == 0 || isFree(port + companionOffset))) {
        return port;
      }
    }
    throw new IOException("no free port from " + wanted + " to " + (wanted + TRANSPORT_OFFSET - 1));
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }
}
