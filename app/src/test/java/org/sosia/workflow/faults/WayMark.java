package org.sosia.workflow.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.sosia.workflow.faults.WayPoint.Moment;

/**
 * Does something when the one armed point is reached: the process ends as by kill -9, or it says so
 * and waits until the test has killed something else. Told what to do by lines on standard input.
 * Thread-safe.
 */
final class WayMark {
  static final String READY = "way-ready";
  static final String ARMED = "way-armed";
  static final String REACHED = "way-reached";
  static final String ARM = "arm";
  static final String GO = "go";

  private final Semaphore goes = new Semaphore(0);
  private @Nullable WayPoint point;
  private boolean halts;
  private int times;

  /** Reads what the test says, for as long as it lives. */
  void listen() {
    Thread.ofPlatform().name("way-mark").daemon(true).start(this::read);
  }

  private void read() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        if (words[0].equals(ARM)) {
          arm(WayPoint.valueOf(words[1]), words[2].equals("halt"));
          say(ARMED);
        } else {
          goes.release();
        }
      }
    } catch (IOException e) {
      say("way-failed");
    }
    Runtime.getRuntime().halt(1); // the test is gone
  }

  private synchronized void arm(WayPoint next, boolean halt) {
    point = next;
    halts = halt;
    times = 0;
  }

  /**
   * A statement was executed.
   *
   * @return the moment of its transaction that the test waits for; null = none
   */
  @Nullable Moment executed(String sql) {
    synchronized (this) {
      if (point == null || !point.isIn(sql) || ++times != point.time()) {
        return null;
      }
      if (point.moment() != Moment.EXECUTED) {
        return point.moment();
      }
    }
    reached();
    return null;
  }

  /** The armed point is reached, once. */
  void reached() {
    synchronized (this) {
      if (point == null) {
        return;
      }
      point = null;
      if (halts) {
        Runtime.getRuntime().halt(137);
      }
    }
    say(REACHED);
    goes.acquireUninterruptibly();
  }

  static void say(String word) {
    System.out.println(word);
    System.out.flush();
  }
}
