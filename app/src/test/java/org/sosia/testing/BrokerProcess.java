package org.sosia.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;

/** An ActiveMQ broker in a process of its own, which can be killed. */
public final class BrokerProcess implements AutoCloseable {
  private static final String READY = "broker ready at ";

  private final Path folder;
  private final int port;
  private Process process;

  private BrokerProcess(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts one and waits until it listens.
   *
   * @param folder of its journal
   * @param port 0 = any free one
   */
  public static BrokerProcess start(Path folder, int port) throws IOException {
    Process process = launch(folder, port);
    return new BrokerProcess(folder, awaitReady(process), process);
  }

  private static Process launch(Path folder, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerProcess.class.getName(),
            folder.toString(),
            String.valueOf(port))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int awaitReady(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return Integer.parseInt(line.substring(READY.length()));
      }
    }
    throw new IOException("the broker did not start");
  }

  /** Address over TCP. */
  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Kills it as kill -9 does. */
  public void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the broker does not die");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it anew on the same journal and port. */
  public void restart() throws IOException {
    process = launch(folder, port);
    if (awaitReady(process) != port) {
      throw new IOException("the broker came up on another port");
    }
  }

  @Override
  public void close() {
    kill();
  }

  /** The process itself. */
  public static void main(String[] args) throws Exception {
    KahaDBPersistenceAdapter journal = new KahaDBPersistenceAdapter();
    journal.setDirectory(Path.of(args[0]).toFile());
    BrokerService broker = new BrokerService();
    broker.setBrokerName("external");
    broker.setPersistenceAdapter(journal);
    broker.setUseJmx(false);
    broker.setUseShutdownHook(false);
    broker.setAdvisorySupport(false);
    broker.setDataDirectory(args[0]);
    TransportConnector connector = broker.addConnector("tcp://127.0.0.1:" + args[1]);
    broker.start();
    if (!broker.waitUntilStarted(30_000)) {
      throw new IllegalStateException("the broker did not start");
    }
    System.out.println(READY + connector.getConnectUri().getPort());
    broker.waitUntilStopped();
  }
}
