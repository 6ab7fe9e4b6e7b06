package org.sosia.workflow.camel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import java.util.function.Supplier;
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
  private static final String ALL_FILES = "*.xml";

  /** Between two tries of files that something else than themselves kept from starting. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final List<String> DEFAULTS =
      List.of("routes-new.xml", "routes-update.xml", "routes-lost.xml", "routes-correction.xml");

  private final Path folder;
  private final Duration lookEvery;
  private final Supplier<RouteSurroundings> surroundings;
  private final InstantSource clock;

  /** Held for reading while a route runs, for writing while the set is exchanged. */
  private final ReadWriteLock exchange = new ReentrantReadWriteLock();

  private @Nullable RouteSet atWork;

  /** The files of the routes at work. */
  private Map<String, byte[]> used = Map.of();

  /** The files that were judged last: the same ones are not judged again. */
  private Map<String, byte[]> judged = Map.of();

  /** Before it, nothing is tried: files that Camel could not start are not tried every moment. */
  private Instant notBefore = Instant.MIN;

  private volatile Routes status;
  private volatile CountDownLatch stop = new CountDownLatch(0);

  /**
   * @param surroundings asked for when files are judged, because the stages among which routes lead
   *     need the bus that needs the routes
   */
  public RouteFolder(
      Path folder,
      Duration lookEvery,
      Supplier<RouteSurroundings> surroundings,
      InstantSource clock) {
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
      use(read());
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

  /**
   * Puts changed files to work, or says why not. What the files themselves are to blame for is
   * judged once; what else kept them from starting is tried again, and nothing ends the watch.
   */
  private synchronized void look() {
    try {
      Map<String, byte[]> now = read();
      if (!isRunning()) {
        return;
      }
      if (same(now, used)) {
        settle(now);
      } else if (!same(now, judged) && !clock.instant().isBefore(notBefore)) {
        use(now);
        LOG.info("new routes are at work: {}", status.files());
      }
    } catch (IOException e) {
      refuse(
          List.of(new Fault(String.valueOf(folder.getFileName()), 0, "the folder cannot be read")));
    } catch (RouteSet.RefusedRoutes e) {
      refuse(e.faults());
    } catch (RuntimeException | Error e) { // the boundary of a job, which must not end for one file
      notBefore = clock.instant().plus(PAUSE);
      refuse(List.of(new Fault(ALL_FILES, 0, "cannot be started: " + SafeReason.of(e))));
    }
  }

  /** Changed and changed back: the routes at work are those of the files again. */
  private void settle(Map<String, byte[]> now) {
    judged = now;
    if (!status.refused().isEmpty()) {
      status = new Routes(status.loadedAt(), status.files(), List.of());
    }
  }

  private void use(Map<String, byte[]> now) throws RouteSet.RefusedRoutes {
    try {
      put(RouteSet.start(now, surroundings.get()));
      used = now;
      judged = now;
    } catch (RouteSet.RefusedRoutes e) {
      if (e.isOfTheFiles()) {
        judged = now;
      } else {
        notBefore = clock.instant().plus(PAUSE);
      }
      throw e;
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
