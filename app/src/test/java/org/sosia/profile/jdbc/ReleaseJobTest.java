package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sosia.profile.dashboard.CubeSource;

class ReleaseJobTest {
  /** Backlog and alerts read the database: an index that is away is no reason to look at none. */
  @Test
  void run_whileTheIndexIsAwayAndAPartFails_looksAtAllOthers() throws InterruptedException {
    CountDownLatch looked = new CountDownLatch(1);
    ReleaseJob job =
        new ReleaseJob(
            ReleaseJobTest::away,
            List.of(
                () -> {
                  throw new IllegalStateException("no backlog");
                },
                looked::countDown),
            Duration.ofMillis(1));
    job.start();
    try {
      assertTrue(looked.await(10, TimeUnit.SECONDS));
    } finally {
      job.stop();
    }
  }

  private static void away() {
    throw new CubeSource.IndexAwayException(new java.io.IOException("away"));
  }
}
