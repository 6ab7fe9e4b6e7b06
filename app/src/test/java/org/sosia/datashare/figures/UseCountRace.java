package org.sosia.datashare.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.datashare.Share;
import org.sosia.datashare.s3.ShareBucket;
import org.sosia.testing.ObjectStore;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A share that may be read n times, 200 readers at once in three processes on one database: exactly
 * n succeed, in each of 100 runs, with a folder and with an object store.
 *
 * <pre>./mvnw -pl app -am test -Dtest=UseCountRace -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class UseCountRace {
  private static final int PROCESSES = 3;
  private static final int[] READERS = {67, 67, 66};
  private static final int RUNS = Integer.getInteger("runs", 100);

  @TempDir private Path folder = Path.of("unused");
  private final List<Process> children = new ArrayList<>();
  private ObjectStore objects = ObjectStore.none();

  @BeforeEach
  void startObjectStore() throws Exception {
    objects = ObjectStore.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (Process child : children) {
      child.destroy();
      child.waitFor();
    }
    objects.close();
  }

  @Test
  void limitN_folder_exactlyNSucceed() throws Exception {
    race("folder:" + folder.resolve("shares"));
  }

  @Test
  void limitN_objectStore_exactlyNSucceed() throws Exception {
    try (S3Client client =
        new ShareBucket(
                objects.endpoint(),
                "us-east-1",
                "shares",
                ObjectStore.KEY,
                ObjectStore.SECRET,
                true)
            .connect()) {
      client.createBucket(create -> create.bucket("shares"));
    }
    race("s3:" + objects.endpoint());
  }

  private void race(String store) throws Exception {
    try (EmbeddedPostgres database =
        EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
      String url = database.getJdbcUrl("postgres", "postgres");
      migrate(url);
      List<Console> consoles = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        consoles.add(child(url, store, READERS[i]));
      }
      int exact = 0;
      try (Readers here = Readers.on(url, store, 2)) {
        for (int run = 0; run < RUNS; run++) {
          int limit = 1 + run % 20;
          Share share = here.create(limit);
          for (Console console : consoles) {
            console.in().println(share.address().key());
          }
          int succeeded = 0;
          for (Console console : consoles) {
            succeeded += Integer.parseInt(String.valueOf(console.out().readLine()));
          }
          assertEquals(limit, succeeded, "run " + run);
          exact++;
        }
      }
      System.out.printf("%s: exact in %d of %d runs%n", store.replaceFirst(":.*", ""), exact, RUNS);
    }
  }

  private static void migrate(String url) {
    Flyway.configure()
        .dataSource(url, "postgres", "postgres")
        .locations("classpath:db/migration")
        .schemas("sosia")
        .createSchemas(true)
        .load()
        .migrate();
  }

  private record Console(PrintStream in, BufferedReader out) {}

  private Console child(String url, String store, int readers) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Readers.class.getName(),
                url,
                store,
                String.valueOf(readers))
            .redirectError(Files.createTempFile(folder, "child", ".log").toFile())
            .start();
    children.add(child);
    return new Console(
        new PrintStream(child.getOutputStream(), true, StandardCharsets.UTF_8),
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8)));
  }
}
