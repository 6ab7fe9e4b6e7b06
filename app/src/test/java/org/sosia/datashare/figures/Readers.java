package org.sosia.datashare.figures;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sosia.datashare.CreateResult;
import org.sosia.datashare.PartnerCertificates;
import org.sosia.datashare.ReadResult;
import org.sosia.datashare.Share;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.datashare.ShareStore;
import org.sosia.datashare.Upload;
import org.sosia.datashare.files.FolderShareStore;
import org.sosia.datashare.internal.Addresses;
import org.sosia.datashare.internal.Sealing;
import org.sosia.datashare.internal.ShareService;
import org.sosia.datashare.jdbc.JdbcAccessLog;
import org.sosia.datashare.jdbc.JdbcShareRecords;
import org.sosia.datashare.s3.BucketShareStore;
import org.sosia.datashare.s3.ShareBucket;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.testing.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The service on a database and a store, as one process has it, with readers that start at one
 * moment. As a program it reads keys from standard input and prints how many readers succeeded.
 */
public final class Readers implements AutoCloseable {
  private static final String POLICY = "policy";
  private static final String PARTNER = "partner";
  private static final byte[] CONTENT = new byte[2_000];
  private static final int CONNECTIONS = 15;

  private final HikariDataSource database;
  private final ShareService service;

  private Readers(HikariDataSource database, ShareService service) {
    this.database = database;
    this.service = service;
  }

  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    try (Readers readers = on(args[0], args[1], CONNECTIONS);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String key; (key = in.readLine()) != null; ) {
        out.println(readers.readAtOnce(key, Integer.parseInt(args[2])));
      }
    }
  }

  /**
   * @param store {@code folder:<path>} or {@code s3:<endpoint>} with a bucket {@code shares}
   */
  static Readers on(String url, String store, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    HikariDataSource database = new HikariDataSource(config);
    JdbcClient db = JdbcClient.create(database);
    SharePolicy policy =
        new SharePolicy(
            POLICY,
            Duration.ofMinutes(30),
            1,
            SharePolicy.Encryption.NONE,
            null,
            null,
            null,
            List.of());
    return new Readers(
        database,
        new ShareService(
            (policyId, subscriberId) -> new SharePolicies.Lookup.Known(policy),
            new Sealing(noCertificates(), new ShareEnvelope(), claims -> ""),
            new Addresses("http://127.0.0.1", false, new SecureRandom()),
            new ShareService.Keeping(
                storeOf(store), new JdbcShareRecords(db), new JdbcAccessLog(db)),
            InstantSource.system()));
  }

  private static ShareStore storeOf(String store) {
    String place = store.substring(store.indexOf(':') + 1);
    return store.startsWith("folder:")
        ? new FolderShareStore(Path.of(place))
        : new BucketShareStore(
            new ShareBucket(place, "us-east-1", "shares", ObjectStore.KEY, ObjectStore.SECRET, true)
                .connect(),
            "shares");
  }

  private static PartnerCertificates noCertificates() {
    return new PartnerCertificates() {
      @Override
      public Lookup lookUp(String subscriberId) {
        return new Lookup.Unusable("there is none");
      }

      @Override
      public PartnerCertificate add(
          String subscriberId, List<X509Certificate> chain, String caller) {
        throw new UnsupportedOperationException();
      }

      @Override
      public List<PartnerCertificate> listCertificates(String subscriberId) {
        return List.of();
      }
    };
  }

  Share create(int limit) throws IOException {
    return ((CreateResult.Created)
            service.create(POLICY, PARTNER, Upload.of(CONTENT, limit), "race"))
        .share();
  }

  int readAtOnce(String key, int readers) throws InterruptedException, ExecutionException {
    CountDownLatch start = new CountDownLatch(readers);
    Callable<Boolean> reader =
        () -> {
          start.countDown();
          start.await();
          return switch (service.read(POLICY, PARTNER, key, "race")) {
            case ReadResult.Found found -> {
              try (found) {
                yield Arrays.equals(CONTENT, found.content().readAllBytes());
              }
            }
            case ReadResult.Refused refused -> false;
          };
        };
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      all.add(reader);
    }
    int succeeded = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> result : threads.invokeAll(all)) {
        succeeded += result.get() ? 1 : 0;
      }
    }
    return succeeded;
  }

  @Override
  public void close() {
    database.close();
  }
}
