package org.sosia.platform.embedded;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;

/**
 * The embedded servers of one process, started side by side; whoever asks for one waits until it is
 * up. They stop in the order in which nobody misses them: broker, search, database.
 */
public final class EmbeddedParts {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedParts.class);

  private final @Nullable FutureTask<EmbeddedDatabase> database;
  private final @Nullable FutureTask<EmbeddedBroker> broker;
  private final @Nullable FutureTask<EmbeddedSearch> search;

  /**
   * Begins to start those with a port.
   *
   * @param databasePort loopback port of PostgreSQL; empty = an external one is used
   * @param brokerPort the same for the broker
   * @param searchPort the same for the search engine
   */
  public EmbeddedParts(
      DataFolder data, OptionalInt databasePort, OptionalInt brokerPort, OptionalInt searchPort) {
    this.database =
        begin(
            "PostgreSQL",
            databasePort,
            () -> EmbeddedDatabase.start(data, databasePort.getAsInt()));
    this.broker =
        begin(
            "ActiveMQ (OpenWire)",
            brokerPort,
            () -> EmbeddedBroker.start(data, brokerPort.getAsInt()));
    this.search =
        begin("OpenSearch", searchPort, () -> EmbeddedSearch.start(data, searchPort.getAsInt()));
  }

  public Optional<EmbeddedDatabase> findDatabase() {
    return Optional.ofNullable(await(database));
  }

  public Optional<EmbeddedBroker> findBroker() {
    return Optional.ofNullable(await(broker));
  }

  public Optional<EmbeddedSearch> findSearch() {
    return Optional.ofNullable(await(search));
  }

  /** Stops all that were started. */
  public void close() {
    stop("broker", broker, EmbeddedBroker::close);
    stop("search", search, EmbeddedSearch::close);
    stop("database", database, EmbeddedDatabase::close);
  }

  private static <T> @Nullable FutureTask<T> begin(
      String name, OptionalInt port, Callable<T> start) {
    if (port.isEmpty()) {
      return null;
    }
    LOG.info("embedded {} on 127.0.0.1:{}", name, port.getAsInt());
    FutureTask<T> task = new FutureTask<>(start);
    Thread.ofPlatform().name("start " + name).daemon(true).start(task);
    return task;
  }

  private static <T> @Nullable T await(@Nullable FutureTask<T> task) {
    if (task == null) {
      return null;
    }
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while an embedded part starts");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an embedded part did not start", e.getCause());
    }
  }

  private static <T> void stop(String name, @Nullable FutureTask<T> task, Closing<T> closing) {
    if (task == null) {
      return;
    }
    try {
      closing.close(task.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // the boundary of the process: the others must stop all the same
      LOG.warn("the embedded {} did not stop cleanly: {}", name, SafeReason.of(e));
    }
  }

  private interface Closing<T> {
    void close(T part) throws Exception;
  }
}
