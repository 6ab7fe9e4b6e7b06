package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sosia.testing.Await;

class SharedWritesTest {
  private final List<List<Integer>> trips = Collections.synchronizedList(new ArrayList<>());

  @Test
  void write_alone_goesAtOnce() {
    SharedWrites<Integer, String> writes = new SharedWrites<>(this::doubled, failure -> true);
    assertEquals("14", writes.write(7));
    assertEquals(List.of(List.of(7)), trips);
  }

  @Test
  void write_fromManyThreads_everyoneGetsTheirOwnResultOnce() throws Exception {
    SharedWrites<Integer, String> writes = new SharedWrites<>(this::doubled, failure -> true);
    try (var threads = Executors.newFixedThreadPool(32)) {
      List<Future<String>> results =
          IntStream.range(0, 5_000).mapToObj(i -> threads.submit(() -> writes.write(i))).toList();
      for (int i = 0; i < results.size(); i++) {
        assertEquals(Integer.toString(2 * i), results.get(i).get());
      }
    }
    assertEquals(5_000, trips.stream().mapToInt(List::size).sum());
    assertEquals(5_000, trips.stream().flatMap(List::stream).distinct().count());
  }

  @Test
  void write_whileOneIsUnderWay_shareTheNextTrip() throws Exception {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    SharedWrites<Integer, String> writes =
        new SharedWrites<>(
            some -> {
              underWay.countDown();
              await(goOn);
              return doubled(some);
            },
            failure -> true);
    try (var threads = Executors.newFixedThreadPool(9)) {
      List<Future<String>> results = new ArrayList<>();
      results.add(threads.submit(() -> writes.write(0)));
      await(underWay);
      for (int i = 1; i < 9; i++) {
        int one = i;
        results.add(threads.submit(() -> writes.write(one)));
      }
      Await.awaitTrue(Duration.ofSeconds(20), () -> writes.gathered() == 8);
      goOn.countDown();
      for (Future<String> result : results) {
        assertTrue(Integer.parseInt(result.get()) % 2 == 0);
      }
    }
    assertEquals(List.of(1, 8), trips.stream().map(List::size).toList());
  }

  @Test
  void write_oneOfThemFails_failsAlone() throws Exception {
    SharedWrites<Integer, String> writes =
        new SharedWrites<>(
            some -> {
              if (some.contains(13)) {
                throw new IllegalArgumentException("thirteen");
              }
              return doubled(some);
            },
            failure -> true);
    try (var threads = Executors.newFixedThreadPool(16)) {
      List<Future<String>> results =
          IntStream.range(0, 200).mapToObj(i -> threads.submit(() -> writes.write(i))).toList();
      for (int i = 0; i < results.size(); i++) {
        Future<String> result = results.get(i);
        if (i == 13) {
          assertEquals(
              "java.lang.IllegalArgumentException: thirteen",
              assertThrows(ExecutionException.class, result::get).getMessage());
        } else {
          assertEquals(Integer.toString(2 * i), result.get());
        }
      }
    }
  }

  @Test
  void write_databaseAway_isTriedOnceForAllOfThem() throws Exception {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    SharedWrites<Integer, String> writes =
        new SharedWrites<>(
            some -> {
              trips.add(some);
              underWay.countDown();
              await(goOn);
              throw new IllegalStateException("away");
            },
            failure -> false);
    try (var threads = Executors.newFixedThreadPool(9)) {
      List<Future<String>> results = new ArrayList<>();
      results.add(threads.submit(() -> writes.write(0)));
      await(underWay);
      for (int i = 1; i < 9; i++) {
        int one = i;
        results.add(threads.submit(() -> writes.write(one)));
      }
      Await.awaitTrue(Duration.ofSeconds(20), () -> writes.gathered() == 8);
      goOn.countDown();
      for (Future<String> result : results) {
        assertThrows(ExecutionException.class, result::get);
      }
    }
    assertEquals(2, trips.size());
  }

  private List<String> doubled(List<Integer> some) {
    trips.add(List.copyOf(some));
    return some.stream().map(one -> Integer.toString(2 * one)).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
