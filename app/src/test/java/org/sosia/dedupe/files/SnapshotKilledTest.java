package org.sosia.dedupe.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.dedupe.internal.Arrived;
import org.sosia.dedupe.internal.RegisterSnapshot;
import org.sosia.dedupe.internal.UnfitSnapshot;

/** A process that is killed while it writes leaves the older snapshot, or none. */
@Timeout(60)
final class SnapshotKilledTest {
  @TempDir private Path folder = Path.of("");

  private Path file() {
    return folder.resolve("register.snapshot");
  }

  private void killWhileWriting() throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                file().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(writer.inputReader().readLine()).isEqualTo("writing");
    writer.destroyForcibly().waitFor();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .contains("register.snapshot.new");
    }
  }

  private List<Arrived> read() throws UnfitSnapshot {
    List<Arrived> records = new ArrayList<>();
    try (RegisterSnapshot.Open open = KilledWriter.snapshot(file()).open().orElseThrow()) {
      open.read(records::add);
    }
    return records;
  }

  @Test
  void killed_withoutAnOlderOne_leavesNone() throws Exception {
    killWhileWriting();
    assertThat(KilledWriter.snapshot(file()).open()).isEmpty();
  }

  @Test
  void killed_withAnOlderOne_leavesItAndTheNextWriteWorks() throws Exception {
    KilledWriter.snapshot(file()).write(1, 1, consumer -> consumer.accept(KilledWriter.record(1)));
    killWhileWriting();
    assertThat(read()).containsExactly(KilledWriter.record(1));
    KilledWriter.snapshot(file()).write(2, 1, consumer -> consumer.accept(KilledWriter.record(2)));
    assertThat(read()).containsExactly(KilledWriter.record(2));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }
}
