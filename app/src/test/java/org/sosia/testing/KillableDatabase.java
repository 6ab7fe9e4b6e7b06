package org.sosia.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL server beside the test that can be killed and comes up again on its data. */
public final class KillableDatabase implements AutoCloseable {
  private final DataFolder data;
  private final int port;
  private EmbeddedDatabase server;

  private KillableDatabase(DataFolder data, int port, EmbeddedDatabase server) {
    this.data = data;
    this.port = port;
    this.server = server;
  }

  /**
   * Starts one and gives it the application's tables.
   *
   * @param folder of its data
   */
  public static KillableDatabase start(Path folder, int port) throws IOException {
    DataFolder data = DataFolder.take(folder);
    KillableDatabase database =
        new KillableDatabase(data, port, EmbeddedDatabase.start(data, port));
    Flyway.configure()
        .dataSource(database.source())
        .locations("classpath:db/migration")
        .schemas("sosia")
        .createSchemas(true)
        .load()
        .migrate();
    return database;
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public DriverManagerDataSource source() {
    return new DriverManagerDataSource(url(), "postgres", "postgres");
  }

  /** A file beside its data. */
  public Path resolve(String name) {
    return data.resolve(name);
  }

  /** As kill -9 does; its children notice and end. */
  public void kill() throws Exception {
    Path pidFile = data.resolve("database").resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> children = postmaster.descendants().toList();
    if (!postmaster.destroyForcibly()) {
      throw new IllegalStateException("the database does not die");
    }
    postmaster.onExit().get(30, TimeUnit.SECONDS);
    for (ProcessHandle child : children) {
      child.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  public void restart() throws IOException {
    server.close(); // gives the folder's lock back
    server = EmbeddedDatabase.start(data, port);
  }

  @Override
  public void close() throws IOException {
    server.close();
    data.close();
  }
}
