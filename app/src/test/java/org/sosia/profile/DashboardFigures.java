package org.sosia.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.profile.dashboard.PublishedReleases;
import org.sosia.profile.dashboard.ReleaseRenewal;
import org.sosia.profile.opensearch.IndexNames;
import org.sosia.profile.opensearch.OpenSearchProfileIndex;
import org.sosia.profile.pages.PageKind;
import org.sosia.testing.Await;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a page takes over five million profiles: fills the embedded index with synthetic
 * documents, releases two years, and gets every page of many views over HTTP. {@code
 * -Dsosia.figures.profiles} takes fewer.
 */
class DashboardFigures {
  private static final int PROFILES = Integer.getInteger("sosia.figures.profiles", 5_000_000);
  private static final int BATCH = 5_000;
  private static final int MONTHS = 24;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int CLASS = 20;
  private static final int VIEWS = 20;
  private static final double LIMIT_MILLIS = 1_500;
  private static final YearMonth LAST = YearMonth.of(2026, 10);

  @Test
  void pages_overManyProfiles_p95() throws Exception {
    SosiaUnderTest sosia =
        SosiaUnderTest.startAnother(
            "--sosia.profile.index.prefix=figures", "--sosia.dashboards.renew-every=PT1H");
    Instant filling = Instant.now();
    long filled = fill(sosia);
    Instant began = Instant.now();
    System.err.printf("%d profiles are in the index%n", filled);
    double fill = Duration.between(filling, began).toMillis() / 1e3;
    sosia.bean(ReleaseRenewal.class).renew();
    double release = Duration.between(began, Instant.now()).toMillis() / 1e3;
    SignedIn analyst = sosia.signIn("analyst");
    List<Double> millis = new ArrayList<>();
    Map<PageKind, List<Double>> millisOf = new EnumMap<>(PageKind.class);
    for (int round = 0; round < VIEWS; round++) {
      for (PageKind page : PageKind.values()) {
        long start = System.nanoTime();
        var answer = analyst.get("/dashboards/" + page.label() + "?" + view(round));
        double took = (System.nanoTime() - start) / 1e6;
        millis.add(took);
        millisOf.computeIfAbsent(page, unknown -> new ArrayList<>()).add(took);
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("<td"), page.label() + " " + view(round));
      }
    }
    double[] sorted = millis.stream().mapToDouble(n -> n).sorted().toArray();
    System.err.printf(
        "figure dashboard-page-ms p50 %.0f p95 %.0f max %.0f (%d pages over %d profiles of %d months in %d groups; filled in %.0f s, released in %.1f s; load %s)%n",
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100],
        sorted[sorted.length - 1],
        sorted.length,
        filled,
        MONTHS,
        groups(sosia),
        fill,
        release,
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    for (PageKind page : PageKind.values()) {
      System.err.printf(
          "figure dashboard-page-ms %s median %.0f%n",
          page.label(),
          millisOf.getOrDefault(page, List.of()).stream().sorted().toList().get(VIEWS / 2));
    }
    assertTrue(sorted[sorted.length * 95 / 100] <= LIMIT_MILLIS, "p95 is at most 1.5 s");
  }

  private static int groups(SosiaUnderTest sosia) {
    return sosia.bean(PublishedReleases.class).state().releases().values().stream()
        .flatMap(months -> months.values().stream())
        .mapToInt(release -> release.rows().size())
        .sum();
  }

  /** From the whole two years everywhere down to a month of one centre. */
  private static String view(int round) {
    int months = List.of(MONTHS, 12, 6, 1).get(round % 4);
    String view = "from=" + LAST.minusMonths(months - 1L) + "&to=" + LAST;
    return switch (round % 5) {
      case 0 -> view;
      case 1 -> view + "&location=Land";
      case 2 -> view + "&location=Land&location=R" + round % 12;
      case 3 -> view + "&process=new";
      default -> view + "&centre=C" + round;
    };
  }

  private static long fill(SosiaUnderTest sosia) throws Exception {
    ProfileIndex index =
        new OpenSearchProfileIndex(
            sosia.bean(OpenSearchClient.class), sosia.bean(IndexNames.class), JsonMapper.shared());
    List<Callable<Integer>> batches =
        IntStream.range(0, PROFILES / BATCH)
            .<Callable<Integer>>mapToObj(batch ->
                () -> {
                  insist(() -> assertEquals(List.of(), index.index(batch(batch))));
                  return BATCH;
                })
            .toList();
    long filled = 0;
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<Integer> one : threads.invokeAll(batches)) {
        filled += one.get();
      }
    }
    long all = filled;
    insist(() -> assertEquals(all, index.countDocuments()));
    return filled;
  }

  /**
   * Does again what an index behind its work did not answer, as the feed does; a document has an id
   * of its own and cannot come twice.
   */
  private static void insist(Runnable work) {
    Await.awaitUndisturbed(
        PATIENCE,
        () -> {
          try {
            work.run();
            return true;
          } catch (ProfileIndex.IndexUnavailableException e) {
            System.err.println("the index is behind: " + e.getMessage());
            return false;
          }
        });
  }

  /** Classes of equal documents, as the gate lets them through; month after month, as they come. */
  private static List<ProfileIndex.Document> batch(int batch) {
    YearMonth month =
        LAST.minusMonths(MONTHS - 1 - (long) batch * BATCH * MONTHS / Math.max(PROFILES, BATCH));
    List<ProfileIndex.Document> documents = new ArrayList<>();
    for (int i = 0; i < BATCH; i += CLASS) {
      SplittableRandom dice = new SplittableRandom(batch * 1_000L + i / CLASS);
      LocalDate day = month.atDay(1 + dice.nextInt(28));
      int centre = dice.nextInt(192);
      int kind = dice.nextInt(10);
      ProfileSchema schema =
          kind < 6
              ? ProfileSchema.REGISTRATION
              : kind < 9 ? ProfileSchema.ISSUANCE : ProfileSchema.AUTHENTICATION;
      String json = json(schema, day, centre, dice);
      for (int member = i; member < Math.min(i + CLASS, BATCH); member++) {
        documents.add(new ProfileIndex.Document(batch + "-" + member, schema, day, json));
      }
    }
    return documents;
  }

  private static String json(
      ProfileSchema schema, LocalDate day, int centre, SplittableRandom dice) {
    String common =
        "\"schema\":\"%s\",\"day\":\"%s\",\"precision\":\"day\",\"gender\":\"%s\",\"ageGroup\":\"%s\",\"location\":{\"hierarchy1\":\"Land\",\"hierarchy2\":\"R%d\",\"hierarchy3\":\"D%d\"}"
            .formatted(
                schema.schemaName(),
                day,
                dice.nextInt(100) < 47 ? "FLE" : "MLE",
                Arrays.asList("0-5", "5-18", "18-60", "60 and above").get(dice.nextInt(4)),
                centre / 16,
                centre / 2);
    return switch (schema) {
      case REGISTRATION, PRE_REGISTRATION ->
          "{%s,\"process\":\"new\",\"stage\":\"DemoDedupeStage\",\"status\":\"PROCESSED\",\"centre\":\"C%d\",\"enrolled\":true,\"issued\":false,\"biometricInfo\":{\"FINGER\":{\"qualityScore\":%d,\"attempts\":1},\"IRIS\":{\"qualityScore\":%d},\"FACE\":{\"qualityScore\":%d}},\"profile\":{\"biometricInfo\":{\"FINGER\":{\"digitalId\":{\"make\":\"Acme\",\"model\":\"Slap %d\"}}}}}"
              .formatted(
                  common,
                  centre,
                  60 + dice.nextInt(40),
                  60 + dice.nextInt(40),
                  60 + dice.nextInt(40),
                  centre % 3);
      case ISSUANCE ->
          "{%s,\"process\":\"new\",\"status\":\"issued\",\"enrolled\":false,\"issued\":true}"
              .formatted(common);
      case AUTHENTICATION ->
          "{%s,\"partner\":\"P%d\",\"status\":\"%s\",\"authFactors\":[\"OTP\"],\"enrolled\":false,\"issued\":false}"
              .formatted(common, centre % 9, dice.nextInt(10) < 9 ? "success" : "failure");
    };
  }
}
