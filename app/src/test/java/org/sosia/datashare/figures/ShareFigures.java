package org.sosia.datashare.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures of the running service over loopback, client and server in one process.
 *
 * <pre>
 * SPRING_APPLICATION_JSON='{"sosia":{"datashare":{"max-upload-bytes":134217728,"rate-limit":{"per-second":0}}}}' \
 *   ./mvnw -pl app -am test -Dtest=ShareFigures -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class ShareFigures {
  private static final String PARTNER = ServiceClients.ADJUDICATION_PARTNER;
  private static final String CREATE =
      "/v1/datashare/create/mpolicy-default-adjudication/" + PARTNER;
  private static final int SHARE_BYTES = 200_000;
  private static final int LARGE_BYTES = 100 << 20;
  private static final long SAMPLE_NANOS = 100_000_000L;
  private static final int SHARES = 64;
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = 4_000_000_000L;

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void getsPerSecond_againstAStaticFileServer() throws Exception {
    List<URI> shared = new ArrayList<>();
    for (int i = 0; i < SHARES; i++) {
      shared.add(URI.create(create(SHARE_BYTES)));
    }
    Path folder = Files.createTempDirectory("static");
    Files.write(folder.resolve("share.bin"), new byte[SHARE_BYTES * 4 / 3]);
    try (ConfigurableApplicationContext plain = staticServer(folder)) {
      String port = plain.getEnvironment().getProperty("local.server.port");
      URI file = URI.create("http://127.0.0.1:" + port + "/share.bin");
      double[] shares = new double[ROUNDS];
      double[] files = new double[ROUNDS];
      for (int round = -2; round < ROUNDS; round++) {
        double filesNow = perSecond(List.of(file));
        double sharesNow = perSecond(shared);
        if (round >= 0) {
          files[round] = filesNow;
          shares[round] = sharesNow;
        }
      }
      Arrays.sort(shares);
      Arrays.sort(files);
      System.out.printf(
          Locale.ROOT,
          "gets per second of 200 kB: shares %.0f, static files %.0f, ratio %.2f%n",
          shares[ROUNDS / 2],
          files[ROUNDS / 2],
          shares[ROUNDS / 2] / files[ROUNDS / 2]);
    }
  }

  private static ConfigurableApplicationContext staticServer(Path folder) {
    SpringApplication application = new SpringApplication(StaticFiles.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setRegisterShutdownHook(false);
    return application.run(
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--spring.threads.virtual.enabled=true",
        "--spring.web.resources.static-locations=file:" + folder + "/");
  }

  private double perSecond(List<URI> addresses) {
    String bearer = "Bearer " + sosia.token(PARTNER);
    AtomicInteger done = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 0; i < CLIENTS; i++) {
        threads.execute(() -> {
          while (System.nanoTime() - start < ROUND_NANOS) {
            HttpResponse<byte[]> answer =
                send(
                    HttpRequest.newBuilder(
                            addresses.get(ThreadLocalRandom.current().nextInt(addresses.size())))
                        .header("Authorization", bearer));
            assertEquals(200, answer.statusCode());
            done.incrementAndGet();
          }
        });
      }
    }
    return done.get() * 1e9 / (System.nanoTime() - start);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void liveHeap_100MebibytesThroughCreateAndGet() throws Exception {
    create(1_000_000);
    AtomicBoolean running = new AtomicBoolean(true);
    AtomicLong peak = new AtomicLong();
    long before = liveHeap();
    Thread sampler =
        Thread.ofPlatform()
            .start(() -> {
              while (running.get()) {
                peak.accumulateAndGet(liveHeap(), Math::max);
                LockSupport.parkNanos(SAMPLE_NANOS);
              }
            });
    String url = create(LARGE_BYTES);
    long afterCreate = peak.get();
    HttpResponse<InputStream> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + sosia.token(PARTNER))
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    long read;
    try (InputStream body = answer.body()) {
      read = body.transferTo(OutputStream.nullOutputStream());
    }
    running.set(false);
    sampler.join();
    System.out.printf(
        Locale.ROOT,
        "live heap above the start, client included: create %.1f MiB, create and get %.1f MiB (%d bytes read)%n",
        (afterCreate - before) / 1048576.0,
        (peak.get() - before) / 1048576.0,
        read);
  }

  private static long liveHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Shares so many bytes, made up on the way. */
  private String create(int length) throws Exception {
    byte[] head =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] count =
        "\r\n--b\r\nContent-Disposition: form-data; name=\"usageCountForStandaloneMode\"\r\n\r\n900000000\r\n--b--\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sosia.address() + CREATE))
            .header("Authorization", "Bearer " + sosia.token(ServiceClients.PROCESSOR))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(() ->
                    new SequenceInputStream(
                        Collections.enumeration(
                            List.of(
                                new ByteArrayInputStream(head),
                                new Zeros(length),
                                new ByteArrayInputStream(count))))))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode root = JsonMapper.builder().build().readTree(answer.body());
    return root.at("/dataShare/url").asString();
  }

  private static final class Zeros extends InputStream {
    private int left;

    Zeros(int length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
      int step = Math.min(left, count);
      left -= step;
      return step == 0 ? -1 : step;
    }
  }
}
