package org.sosia.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sosia.profile.capture.ProfileCommand;
import org.sosia.profile.protocol.CaptureResult;
import org.sosia.profile.protocol.SourceEventCapture;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.testing.ProcessorTime;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.node.ObjectNode;

/** How many profiles a second go into table and index, and what a capture costs its caller. */
class ProfileFigures {
  private static final int PROFILES = Integer.getInteger("sosia.figures.profiles", 20_000);
  private static final int WARM_UP = Integer.getInteger("sosia.figures.warm-up", 4_000);
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int CALLS = Integer.getInteger("sosia.figures.captures", 5_000);
  private static final int SOURCES = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  @Test
  void throughput_eightSources_profilesPerSecondInTableAndIndex() throws Exception {
    ProfileTotals totals = sosia.bean(ProfileTotals.class);
    capture("warm-up", WARM_UP);
    SosiaUnderTest.awaitTrue(PATIENCE, () -> totals.waitingMessages() == 0);
    long before = totals.countBySchema().getOrDefault(ProfileSchema.REGISTRATION, 0L);
    long indexedBefore = totals.indexedDocuments();
    double cpuBefore = ProcessorTime.seconds(sosia);
    long began = System.nanoTime();
    capture("figure", PROFILES);
    double stored = (System.nanoTime() - began) / 1e9;
    SosiaUnderTest.awaitTrue(PATIENCE, () -> totals.waitingMessages() == 0);
    double seconds = (System.nanoTime() - began) / 1e9;
    double cpu = ProcessorTime.seconds(sosia) - cpuBefore;
    long indexed = totals.indexedDocuments() - indexedBefore;
    ProfileTotals.Unpublished rest = totals.unpublished();
    System.err.printf(
        "figure profiles-per-second %.0f (%d profiles, %.1f s to the tables, %.1f s to the index, %d indexed, %d held; "
            + "%.2f ms of CPU each, the program had %.0f %% of %d processors)%n",
        PROFILES / seconds,
        PROFILES,
        stored,
        seconds,
        indexed,
        rest.held(),
        cpu * 1_000 / PROFILES,
        cpu * 100 / seconds / PROCESSORS,
        PROCESSORS);
    assertEquals(
        PROFILES, totals.countBySchema().getOrDefault(ProfileSchema.REGISTRATION, 0L) - before);
    assertTrue(indexed + rest.held() + rest.suppressed() >= PROFILES);
  }

  private void capture(String name, int profiles) throws Exception {
    SourceEventCapture capture = sosia.bean(SourceEventCapture.class);
    List<byte[]> events = events(name, profiles);
    try (var threads = Executors.newFixedThreadPool(SOURCES)) {
      List<Callable<Integer>> work =
          IntStream.range(0, SOURCES)
              .<Callable<Integer>>mapToObj(source ->
                  () -> {
                    for (int i = source; i < events.size(); i += SOURCES) {
                      assertEquals(
                          new CaptureResult.Captured(),
                          capture.capture(
                              ProfileSchema.REGISTRATION,
                              events.get(i),
                              "key",
                              name + "-" + i,
                              "figures"));
                    }
                    return source;
                  })
              .toList();
      for (Future<Integer> one : threads.invokeAll(work)) {
        assertTrue(one.get() < SOURCES);
      }
    }
  }

  private static List<byte[]> events(String name, int profiles) {
    SplittableRandom dice = new SplittableRandom(7);
    return IntStream.range(0, profiles)
        .mapToObj(i -> {
          ObjectNode event =
              ProfileEvents.registration(
                  name + "-" + dice.nextInt(12),
                  LocalDate.of(2018, 5, 7).plusDays(dice.nextInt(7)));
          event
              .put("yearOfBirth", 1940 + dice.nextInt(75))
              .put("gender", dice.nextBoolean() ? "FLE" : "MLE")
              .put("phone", "06%08d".formatted(i));
          event.putArray("location").add("Atlas").add("R" + dice.nextInt(6)).add("v").add("p");
          return event.toString().getBytes(StandardCharsets.UTF_8);
        })
        .toList();
  }

  @Test
  void cost_ofACaptureInItsCallersTransaction_p99() {
    ProfileCommand command = sosia.bean(ProfileCommand.class);
    long[] nanos = new long[CALLS];
    for (int i = 0; i < CALLS; i++) {
      StageMessage message = message("figure-" + i);
      int call = i;
      sosia
          .transactions()
          .executeWithoutResult(transaction -> {
            long began = System.nanoTime();
            command.execute(message, "demo-dedupe-new-bus-out");
            nanos[call] = System.nanoTime() - began;
            transaction.setRollbackOnly();
          });
    }
    Arrays.sort(nanos);
    System.err.printf(
        "figure capture-cost-ms p50 %.3f p99 %.3f max %.3f (%d calls)%n",
        nanos[CALLS / 2] / 1e6, nanos[CALLS * 99 / 100] / 1e6, nanos[CALLS - 1] / 1e6, CALLS);
    assertTrue(nanos[CALLS * 99 / 100] <= 5_000_000, "p99 of a capture's cost is at most 5 ms");
  }

  private static StageMessage message(String rid) {
    return new StageMessage(
        new RegistrationId(rid),
        RegistrationProcess.NEW,
        "TEST",
        1,
        UUID.randomUUID(),
        true,
        false,
        null,
        null,
        Map.of(),
        Instant.EPOCH);
  }
}
