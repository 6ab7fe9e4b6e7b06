package org.sosia.adjudication.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does something when the one marked point is reached for the first time: the process ends as by
 * kill -9, or it says so and waits until the test has killed something else. Thread-safe.
 */
final class FaultMark {
  /** What the process prints when it waits at its point. */
  static final String REACHED = "reached";

  private final String point;
  private final boolean halts;
  private final AtomicBoolean happened = new AtomicBoolean();

  /**
   * @param point name of a {@link FaultPoint}, or {@code NONE}
   * @param halts whether the process ends there, else it waits for a line on standard input
   */
  FaultMark(String point, boolean halts) {
    this.point = point;
    this.halts = halts;
  }

  void at(FaultPoint reached) {
    if (!reached.name().equals(point) || !happened.compareAndSet(false, true)) {
      return;
    }
    if (halts) {
      Runtime.getRuntime().halt(137);
    }
    System.out.println(REACHED);
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      if (in.readLine() == null) {
        Runtime.getRuntime().halt(1);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The point is reached once the open transaction has committed. */
  void afterCommit(FaultPoint reached) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            at(reached);
          }
        });
  }
}
