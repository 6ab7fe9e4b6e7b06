package org.sosia.platform.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL with fsync on, as a child process on loopback.
 *
 * <p>WARNING: it trusts every local connection; never for production. A postmaster left over by a
 * killed process of ours is stopped first: the caller must hold the {@link DataFolder}, which
 * proves that no living process uses it.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  public static EmbeddedDatabase start(DataFolder data, int port) throws IOException {
    Path folder = data.resolve("database");
    stopOrphan(folder);
    LoopbackPort.requireFree(port, "sosia.parts.database.embedded-port");
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(data.resolve("database-binaries").toFile())
            .setPort(port)
            .setRegisterShutdownHook(false)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "64MB")
            .setServerConfig("max_connections", "60")
            .start();
    return new EmbeddedDatabase(server);
  }

  public String jdbcUrl() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  private static void stopOrphan(Path folder) throws IOException {
    Path pidFile = folder.resolve("postmaster.pid");
    List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
    if (lines.size() < 2) {
      return;
    }
    Optional<ProcessHandle> postmaster = ProcessHandle.of(Long.parseLong(lines.getFirst().trim()));
    boolean ours =
        postmaster.flatMap(p -> p.info().command()).filter(c -> c.endsWith("postgres")).isPresent()
            && Files.isSameFile(Path.of(lines.get(1).trim()), folder);
    if (!ours) {
      return;
    }
    LOG.info("stopping the database server that a killed process left behind");
    new ProcessBuilder("kill", "-INT", lines.getFirst().trim()).inheritIO().start();
    try {
      postmaster.orElseThrow().onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the old database server stops", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the old database server does not stop; its pid file: " + pidFile, e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
