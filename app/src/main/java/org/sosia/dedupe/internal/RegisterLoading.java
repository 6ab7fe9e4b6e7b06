package org.sosia.dedupe.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;

/**
 * Loads the register in the background at the start, so that the process answers meanwhile; the
 * stage waits until it is complete. A row that cannot be read stops the loading: a register with a
 * hole would let a double pass. It is tried again until it works.
 */
public final class RegisterLoading implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegisterLoading.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final LiveRegister register;
  private final Thread loader;
  private final CountDownLatch closed = new CountDownLatch(1);

  public RegisterLoading(LiveRegister register) {
    this.register = register;
    this.loader = Thread.ofVirtual().name("register-loading").unstarted(this::loadUntilComplete);
  }

  public void start() {
    loader.start();
  }

  @Override
  public void close() {
    closed.countDown();
    loader.interrupt();
  }

  private void loadUntilComplete() {
    while (!register.complete()) {
      try {
        register.load();
      } catch (RuntimeException e) {
        LOG.error(
            "register: loading failed, deduplication waits; next try in {} s: {}",
            PAUSE.toSeconds(),
            SafeReason.of(e));
        try {
          if (closed.await(PAUSE.toSeconds(), TimeUnit.SECONDS)) {
            return;
          }
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
