package org.sosia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * E07: index and broker are away, and the process is killed meanwhile: once in the middle of
 * captures, once after them, and once more in the middle of catching up; no profile is lost and
 * none is there twice. Run by {@code ./sosia faults profiles}; {@code -Dsosia.outage.seconds=600}
 * makes it ten minutes.
 */
final class E07_ProfileOutage {
  private static final String SOURCE = "sosia-profile-source";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PROFILES = Integer.getInteger("sosia.outage.profiles", 600);
  private static final long SECONDS = Long.getLong("sosia.outage.seconds", 20);
  private static final String[] AWAY = {
    "--sosia.parts.search.url=http://127.0.0.1:1",
    "--sosia.parts.broker.url=tcp://127.0.0.1:1",
    "--sosia.parts.broker.user=none",
    "--sosia.parts.broker.password=none"
  };
  private static final String SMALL_MESSAGES = "--sosia.profile.index.batch-size=15";

  @Test
  void outage_withKills_losesAndDoublesNoProfile() throws Exception {
    try (SosiaProcess sosia = SosiaProcess.start("outage")) {
      sosia.kill();
      sosia.startAgain(AWAY);
      AtomicInteger accepted = new AtomicInteger();
      Thread source = Thread.ofVirtual().start(() -> sendUntilKilled(sosia, accepted));
      sosia.await("some captures", PATIENCE, () -> accepted.get() >= PROFILES / 3);
      sosia.kill();
      source.join();
      assertTrue(accepted.get() < PROFILES, "the kill came after the last capture");
      sosia.startAgain(AWAY);
      // what was sent before the kill comes again: a source that got no answer repeats
      send(sosia, 0, PROFILES);
      long until = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
      sosia.await(
          "the outage's end", PATIENCE.plusSeconds(SECONDS), () -> System.nanoTime() > until);
      sosia.kill();
      sosia.startAgain(SMALL_MESSAGES);
      sosia.await("the first documents", PATIENCE, () -> indexed(sosia) > 0);
      sosia.kill();
      sosia.startAgain();

      AtomicReference<JsonNode> last = new AtomicReference<>();
      sosia.await("caught up", PATIENCE, () -> isCaughtUp(sosia, last));
      JsonNode totals = Objects.requireNonNull(last.get());
      assertEquals(PROFILES, totals.path("profiles").path("mosip_regprc").asInt());
      assertEquals(0, totals.path("suppressed").asInt() + totals.path("setAside").asInt());
      System.err.printf(
          "figure outage: %d profiles, %d indexed, %d held, 0 lost, 0 doubled%n",
          PROFILES, totals.path("indexedDocuments").asInt(), totals.path("held").asInt());
    }
  }

  private static boolean isCaughtUp(SosiaProcess sosia, AtomicReference<JsonNode> last) {
    try {
      JsonNode totals = sosia.get(SOURCE, "/v1/profiles/totals");
      last.set(totals);
      return totals.path("waiting").asInt() == 0
          && totals.path("indexedDocuments").asInt() + totals.path("held").asInt() == PROFILES;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static int indexed(SosiaProcess sosia) {
    try {
      return sosia.get(SOURCE, "/v1/profiles/totals").path("indexedDocuments").asInt();
    } catch (IOException notYet) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** A source that goes on until nobody answers. */
  private static void sendUntilKilled(SosiaProcess sosia, AtomicInteger accepted) {
    try {
      for (int i = 0; i < PROFILES; i++) {
        send(sosia, i, i + 1);
        accepted.incrementAndGet();
      }
    } catch (IOException killed) {
      // the test repeats everything
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(SosiaProcess sosia, int from, int to)
      throws IOException, InterruptedException {
    for (int i = from; i < to; i++) {
      HttpResponse<String> answer =
          sosia.postKeyed(SOURCE, "/v1/profiles/registration", "outage-" + i, event(i));
      assertEquals(202, answer.statusCode(), answer.body());
    }
  }

  private static Map<String, Object> event(int i) {
    return Map.of(
        "processName",
        "new",
        "processStage",
        "DemoDedupeStage",
        "date",
        "2026-03-%02d".formatted(1 + i % 7),
        "yearOfBirth",
        1950 + i % 60,
        "gender",
        i % 2 == 0 ? "FLE" : "MLE",
        "registrationCenterId",
        "centre-" + i % 3,
        "status",
        "PROCESSED");
  }
}
