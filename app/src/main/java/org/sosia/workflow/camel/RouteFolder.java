package org.sosia.workflow.camel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.sosia.workflow.RouteStatus;
import org.sosia.workflow.internal.RouteRunner;
import org.springframework.context.SmartLifecycle;

/**
 * The folder of route files, watched: a change is at work within the looking interval when all
 * files are sound; otherwise the routes at work go on, and the faults are logged and shown. At
 * start unsound files stop the start, because there is nothing to go on with. Thread-safe.
 */
public final class RouteFolder implements RouteRunner, RouteStatus, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);
  private static final List<String> DEFAULTS =
      List.of("routes-new.xml", "routes-update.xml", "routes-lost.xml", "routes-correction.xml");

  private final Path folder;
  private final Duration lookEvery;
  private final RouteSurroundings surroundings;
  private final InstantSource clock;

  /** Held for reading while a route runs, for writing while the set is exchanged. */
  private final ReadWriteLock exchange = new ReentrantReadWriteLock();

  private @Nullable RouteSet atWork;
  private Map<String, byte[]> seen = Map.of();
  private volatile Routes status;
  private volatile CountDownLatch stop = new CountDownLatch(0);

  public RouteFolder(
      Path folder, Duration lookEvery, RouteSurroundings surroundings, InstantSource clock) {
    this.folder = folder;
    this.lookEvery = lookEvery;
    this.surroundings = surroundings;
    this.clock = clock;
    this.status = new Routes(clock.instant(), List.of(), List.of());
  }

  @Override
  public boolean listens(String address) {
    exchange.readLock().lock();
    try {
      return atWork != null && atWork.listens(address);
    } finally {
      exchange.readLock().unlock();
    }
  }

  @Override
  public boolean run(String address, String body) throws Exception {
    exchange.readLock().lock();
    try {
      return atWork != null && atWork.run(address, body);
    } finally {
      exchange.readLock().unlock();
    }
  }

  @Override
  public Routes routes() {
    return status;
  }

  @Override
  public synchronized void start() {
    try {
      copyDefaults();
      seen = read();
      put(RouteSet.start(seen, surroundings));
    } catch (IOException e) {
      throw new IllegalStateException("the route files cannot be read: " + folder, e);
    } catch (RouteSet.RefusedRoutes e) {
      throw new IllegalStateException(
          "the route files in " + folder + " are refused: " + e.getMessage(), e);
    }
    CountDownLatch end = new CountDownLatch(1);
    stop = end;
    Thread.ofVirtual().name("route-files").start(() -> watch(end));
  }

  @Override
  public synchronized void stop() {
    stop.countDown();
    exchange.writeLock().lock();
    try {
      if (atWork != null) {
        atWork.close();
        atWork = null;
      }
    } finally {
      exchange.writeLock().unlock();
    }
  }

  @Override
  public boolean isRunning() {
    return stop.getCount() > 0;
  }

  /** Before the messages start to flow. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 20;
  }

  private void watch(CountDownLatch end) {
    try {
      while (!end.await(lookEvery.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Puts changed files to work, or says why not; the same files are judged once. */
  private synchronized void look() {
    try {
      Map<String, byte[]> now = read();
      if (isRunning() && !same(now, seen)) {
        seen = now;
        put(RouteSet.start(now, surroundings));
        LOG.info("new routes are at work: {}", status.files());
      }
    } catch (IOException e) {
      refuse(
          List.of(new Fault(String.valueOf(folder.getFileName()), 0, "the folder cannot be read")));
    } catch (RouteSet.RefusedRoutes e) {
      refuse(e.faults());
    } catch (RuntimeException e) { // the boundary of a job: the next look tries again
      LOG.error("the route files could not be looked at: {}", SafeReason.of(e));
    }
  }

  private void put(RouteSet fresh) {
    RouteSet old;
    exchange.writeLock().lock();
    try {
      old = atWork;
      atWork = fresh;
    } finally {
      exchange.writeLock().unlock();
    }
    status = new Routes(clock.instant(), fresh.files(), List.of());
    if (old != null) {
      old.close();
    }
  }

  private void refuse(List<Fault> faults) {
    if (!faults.equals(status.refused())) {
      LOG.error("changed route files are refused, the older routes go on: {}", faults);
      status = new Routes(status.loadedAt(), status.files(), faults);
    }
  }

  private Map<String, byte[]> read() throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.xml")) {
      for (Path file : files) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(entry -> Arrays.equals(entry.getValue(), other.get(entry.getKey())));
  }

  /** A folder that is not there yet gets the routes of the designed way. */
  private void copyDefaults() throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    Files.createDirectories(folder);
    for (String name : DEFAULTS) {
      try (InputStream content =
          Objects.requireNonNull(RouteFolder.class.getResourceAsStream("/routes/" + name))) {
        Files.copy(content, folder.resolve(name));
      }
    }
  }
}
