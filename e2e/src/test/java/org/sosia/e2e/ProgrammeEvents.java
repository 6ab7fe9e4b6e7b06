package org.sosia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/**
 * Events of a programme with the document's three problems: few women in the North, a worn scanner
 * at East-2, and few identities issued in the South.
 */
final class ProgrammeEvents {
  private static final String SOURCE = "sosia-profile-source";
  private static final List<String> REGIONS = List.of("North", "South", "East", "West");
  private static final int WEEKS = 3;
  private static final int GROUP = 33;
  private static final int AUTHENTICATIONS = 48;
  private static final int SENDERS = 6;

  private ProgrammeEvents() {}

  /**
   * Sends all events, each group of equal ones at once.
   *
   * @return how many
   */
  static int send(SosiaProcess sosia) throws Exception {
    // whole weeks of the last complete month: pages end there, and alerts look there
    LocalDate first =
        LocalDate.now(ZoneOffset.UTC)
            .minusMonths(1)
            .withDayOfMonth(1)
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    List<Callable<Integer>> groups = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      for (int region = 0; region < REGIONS.size(); region++) {
        for (int centre = 1; centre <= 2; centre++) {
          LocalDate day = first.plusWeeks(week);
          int at = region;
          int desk = centre;
          int age = week;
          int women = region == 0 ? GROUP / 2 : GROUP;
          groups.add(() -> registrations(sosia, day, at, desk, age, "FLE", women));
          int men = 2 * GROUP - women;
          groups.add(() -> registrations(sosia, day, at, desk, age, "MLE", men));
          int issued = region == 1 ? 12 : 24;
          groups.add(() -> issuances(sosia, day, at, age, region(at), issued));
          groups.add(() -> authentications(sosia, day, at, age));
        }
      }
    }
    int sent = 0;
    try (var threads = Executors.newFixedThreadPool(SENDERS)) {
      for (Future<Integer> one : threads.invokeAll(groups)) {
        sent += one.get();
      }
    }
    return sent;
  }

  /** Sends one enrolment alone. */
  private static void sendOne(SosiaProcess sosia, LocalDate day)
      throws IOException, InterruptedException {
    registrations(sosia, day, 1, 1, 0, "FLE", 1);
  }

  /** Sends one enrolment in a quarter that is closed, and publishes it. */
  static void publishAQuarter(SosiaProcess sosia) throws IOException, InterruptedException {
    YearMonth closed = YearMonth.now(ZoneOffset.UTC).minusMonths(6);
    String quarter = closed.getYear() + "-Q" + (closed.getMonthValue() + 2) / 3;
    sendOne(sosia, closed.atDay(1));
    HttpResponse<String> answer =
        sosia.post("sosia-operations", "/v1/public-statistics/" + quarter, Map.of());
    assertEquals(201, answer.statusCode(), answer.body());
  }

  /** Waits until the events are in the index or held by the gate. */
  static void awaitPublished(SosiaProcess sosia, int sent, Duration patience) throws IOException {
    AtomicReference<String> last = new AtomicReference<>("");
    sosia.await(
        "all profiles are published",
        patience,
        () -> {
          try {
            JsonNode totals = sosia.get(SOURCE, "/v1/profiles/totals");
            last.set(totals.toString());
            return totals.path("waiting").asInt() == 0
                && totals.path("indexedDocuments").asInt() + totals.path("held").asInt() >= sent;
          } catch (IOException notYet) {
            return false;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
          }
        });
    System.err.println("profiles: " + last.get());
  }

  private static List<String> region(int at) {
    return List.of("Land", REGIONS.get(at), "village", "14022");
  }

  private static int yearOfBirth(int age) {
    return List.of(1990, 2012, 1955, 2023, 1980).get(age % 5);
  }

  private static int registrations(
      SosiaProcess sosia, LocalDate day, int region, int centre, int age, String gender, int many)
      throws IOException, InterruptedException {
    String name = REGIONS.get(region) + "-" + centre;
    boolean worn = name.equals("East-2");
    for (int i = 0; i < many; i++) {
      send(
          sosia,
          "registration",
          Map.of(
              "processName",
              "new",
              "processStage",
              "DemoDedupeStage",
              "date",
              day.toString(),
              "yearOfBirth",
              yearOfBirth(age),
              "gender",
              gender,
              "location",
              region(region),
              "registrationCenterId",
              name,
              "status",
              "PROCESSED",
              "biometricInfo",
              List.of(
                  capture("Finger", worn ? 35 + i % 5 : 78 + i % 9, worn ? "Worn 1" : "Slap 4"),
                  capture("Iris", 70 + i % 7, "Eye 2"),
                  capture("Face", 82 + i % 5, "Cam 1"))));
    }
    return many;
  }

  private static Map<String, Object> capture(String type, int quality, String model) {
    return Map.of(
        "type", type, "qualityScore", quality, "attempts", 1, "make", "Acme", "model", model);
  }

  private static int issuances(
      SosiaProcess sosia, LocalDate day, int region, int age, List<String> location, int many)
      throws IOException, InterruptedException {
    for (int i = 0; i < many; i++) {
      send(
          sosia,
          "issuance",
          Map.of(
              "processName", "New",
              "date", day.toString(),
              "newProfile",
                  Map.of(
                      "gender",
                      region % 2 == 0 ? "MLE" : "FLE",
                      "yearOfBirth",
                      yearOfBirth(age),
                      "location",
                      location)));
    }
    return many;
  }

  private static int authentications(SosiaProcess sosia, LocalDate day, int region, int age)
      throws IOException, InterruptedException {
    for (int i = 0; i < AUTHENTICATIONS; i++) {
      // two codes, for a class tells none where all have the same
      boolean failure = i % 4 < 2;
      send(
          sosia,
          "authentication",
          Map.of(
              "partnerName",
              region % 2 == 0 ? "Bank" : "Telecom",
              "date",
              day.toString(),
              "yearOfBirth",
              yearOfBirth(age),
              "gender",
              "FLE",
              "location",
              region(region),
              "authFactors",
              List.of(region < 2 ? "OTP" : "FINGER"),
              "status",
              failure ? "failure" : "success",
              "errorCode",
              failure ? List.of(i % 2 == 0 ? "IDA-BIA-001" : "IDA-OTA-004") : List.of()));
    }
    return AUTHENTICATIONS;
  }

  private static void send(SosiaProcess sosia, String kind, Map<String, Object> event)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = sosia.post(SOURCE, "/v1/profiles/" + kind, event);
    assertEquals(202, answer.statusCode(), answer.body());
  }

  /** Four regions as squares. */
  static String map() {
    StringBuilder features = new StringBuilder();
    for (int i = 0; i < REGIONS.size(); i++) {
      int x = i % 2 * 2;
      int y = i / 2 * 2;
      features
          .append(features.isEmpty() ? "" : ",")
          .append(
              "{\"type\":\"Feature\",\"properties\":{\"name\":\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%d,%d],[%d,%d],[%d,%d],[%d,%d],[%d,%d]]]}}"
                  .formatted(REGIONS.get(i), x, y, x + 2, y, x + 2, y + 2, x, y + 2, x, y));
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
  }
}
