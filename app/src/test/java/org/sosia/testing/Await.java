package org.sosia.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what another thread does: looks every 20 ms, fails when the time is over. */
public final class Await {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration LOOK_SELDOM = Duration.ofMillis(250);

  private Await() {}

  /**
   * Waits until the value is there.
   *
   * @param limit longest waiting time
   * @param value gives null as long as there is nothing
   */
  public static <T> T await(Duration limit, Supplier<@Nullable T> value) {
    return await(limit, LOOK_EVERY, value);
  }

  /** Looks four times a second only, so that looking does not disturb what is measured. */
  public static void awaitUndisturbed(Duration limit, BooleanSupplier condition) {
    Await.<Boolean>await(limit, LOOK_SELDOM, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
  }

  private static <T> T await(Duration limit, Duration lookEvery, Supplier<@Nullable T> value) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      T found = value.get();
      if (found != null) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("nothing came within " + limit);
      }
      LockSupport.parkNanos(lookEvery.toNanos());
    }
  }

  /** Waits until the condition holds. */
  public static void awaitTrue(Duration limit, BooleanSupplier condition) {
    Await.<Boolean>await(limit, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
  }
}
