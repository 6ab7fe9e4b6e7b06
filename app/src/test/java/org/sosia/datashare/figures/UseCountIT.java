package org.sosia.datashare.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.datashare.Share;
import org.sosia.datashare.s3.ShareBucket;
import org.sosia.testing.ObjectStore;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import software.amazon.awssdk.services.s3.S3Client;

/** The short form of {@link UseCountRace}: three services with connections of their own. */
class UseCountIT {
  private final String url =
      SosiaUnderTest.running().bean(JdbcConnectionDetails.class).getJdbcUrl();

  @TempDir private Path folder = Path.of("unused");

  @Test
  void limit_threeServicesAndAFolder_isExact() throws Exception {
    race("folder:" + folder);
  }

  @Test
  void limit_threeServicesAndAnObjectStore_isExact() throws Exception {
    try (ObjectStore objects = ObjectStore.start()) {
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
  }

  private void race(String store) throws Exception {
    try (Readers first = Readers.on(url, store, 5);
        Readers second = Readers.on(url, store, 5);
        Readers third = Readers.on(url, store, 5)) {
      for (int limit : new int[] {1, 7}) {
        Share share = first.create(limit);
        List<CompletableFuture<Integer>> running =
            List.of(first, second, third).stream()
                .map(readers ->
                    CompletableFuture.supplyAsync(
                        () -> read(readers, share), Thread.ofPlatform()::start))
                .toList();
        int succeeded = 0;
        for (CompletableFuture<Integer> result : running) {
          succeeded += result.get();
        }
        assertEquals(limit, succeeded, store);
      }
    }
  }

  private static int read(Readers readers, Share share) {
    try {
      return readers.readAtOnce(share.address().key(), 20);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
