package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.review.internal.Dispatch;
import org.sosia.testing.SosiaUnderTest;

/**
 * Many people ask at once, on the real database. {@code -Dsosia.claims=10000} is the full run; the
 * usual tests make 400 claims.
 */
class D01_ClaimRaceIT {
  private static final int CLAIMS = Integer.getInteger("sosia.claims", 400);
  private static final int AT_ONCE = 50;

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final DeskUnderTest tests = new DeskUnderTest(sosia);
  private final Dispatch dispatch = sosia.bean(Dispatch.class);
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void closeLeftovers() {
    tests.closeLeftovers();
  }

  @Test
  void d01_manyPeopleAskAtOnce_noTaskIsGivenTwice() throws Exception {
    tests.waiting(CLAIMS);
    Set<UUID> given = ConcurrentHashMap.newKeySet();
    AtomicInteger doubles = new AtomicInteger();
    AtomicInteger empty = new AtomicInteger();
    List<Callable<Boolean>> asks = new ArrayList<>();
    for (int i = 0; i < CLAIMS; i++) {
      Reviewer who = DeskUnderTest.operator("race-" + mark + "-" + i);
      asks.add(() -> {
        UUID task = dispatch.next(who).orElse(null);
        if (task == null) {
          empty.incrementAndGet();
        } else if (!given.add(task)) {
          doubles.incrementAndGet();
        }
        return true;
      });
    }
    run(asks);
    System.out.printf(
        "%d concurrent claims: %d doubles, %d empty%n", CLAIMS, doubles.get(), empty.get());
    assertEquals(0, doubles.get(), "tasks given to two people");
    assertEquals(CLAIMS, given.size() + empty.get());
    assertEquals(0, empty.get(), "people who went away without a task that was there");
    assertEquals(
        CLAIMS,
        sosia
            .db()
            .sql(
                "select count(distinct holder) from review.case_file where state = 'HELD' and holder like :people")
            .param("people", "race-" + mark + "-%")
            .query(Integer.class)
            .single());
  }

  @Test
  void d01_manyPeopleWantOneCase_oneGetsIt() throws Exception {
    UUID wanted = tests.waiting();
    AtomicInteger got = new AtomicInteger();
    List<Callable<Boolean>> asks = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Reviewer who = DeskUnderTest.operator("one-" + mark + "-" + i);
      asks.add(() -> {
        if (dispatch.take(wanted, who) == Dispatch.Outcome.DONE) {
          got.incrementAndGet();
        }
        return true;
      });
    }
    run(asks);
    assertEquals(1, got.get());
  }

  @Test
  void d01_onePersonAsksInManyWindows_getsOneTask() throws Exception {
    tests.waiting(AT_ONCE);
    Reviewer who = DeskUnderTest.operator("windows-" + mark);
    Set<UUID> given = ConcurrentHashMap.newKeySet();
    List<Callable<Boolean>> asks = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      asks.add(() -> given.add(dispatch.next(who).orElseThrow()));
    }
    run(asks);
    assertEquals(1, given.size());
  }

  private static void run(List<Callable<Boolean>> asks) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (var done : threads.invokeAll(asks)) {
        done.get();
      }
    }
  }
}
