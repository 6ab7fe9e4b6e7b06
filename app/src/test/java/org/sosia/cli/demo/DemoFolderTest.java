package org.sosia.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationSettings;

class DemoFolderTest {
  @TempDir Path parent;

  @Test
  void prepare_ownFolder_isEmptied() throws IOException {
    Path folder = parent.resolve("demo");
    DemoFolder.prepare(folder);
    Path left = Files.createDirectories(folder.resolve("database")).resolve("left");
    Files.writeString(left, "x");
    DemoFolder.prepare(folder);
    assertFalse(Files.exists(left));
    assertTrue(Files.isDirectory(folder));
  }

  /** What a deduplication of the whole register reads names the registrations of the server. */
  @Test
  void writePeople_hasTheServersIds_andOneReader() throws IOException {
    Path folder = parent.resolve("demo");
    DemoFolder.prepare(folder);
    Population population = Population.generate(PopulationSettings.of(20, 7));
    DemoFolder.writePeople(folder, population);
    Path file = folder.resolve(DemoFolder.PEOPLE);
    assertEquals(
        population.registrations().stream().map(one -> one.registrationId()).toList(),
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void prepare_foreignFolder_isRefusedAndUntouched() throws IOException {
    Path precious = parent.resolve("precious");
    Files.writeString(precious, "x");
    assertThrows(IOException.class, () -> DemoFolder.prepare(parent));
    assertTrue(Files.exists(precious));
  }

  @Test
  void prepare_folderOfARunningProcess_isRefusedAndUntouched() throws Exception {
    Path folder = parent.resolve("demo");
    DemoFolder.prepare(folder);
    Path kept = Files.writeString(folder.resolve("kept"), "x");
    Process other = holder(folder);
    try {
      assertThrows(IOException.class, () -> DemoFolder.prepare(folder));
      assertTrue(Files.exists(kept));
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  /** Another process that holds the folder's lock until it is killed. */
  private static Process holder(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertTrue(process.getInputStream().read() >= 0, "the other process holds the folder");
    return process;
  }

  /** Takes a folder, says so with one byte and waits for its end. */
  static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
      try (DataFolder held = DataFolder.take(Path.of(args[0]))) {
        System.out.write(held.resolve("held").toString().isEmpty() ? 0 : 1);
        System.out.flush();
        Thread.currentThread().join();
      }
    }
  }

  @Test
  void prepare_linkInside_removesTheLinkOnly() throws IOException {
    Path outside = Files.createDirectories(parent.resolve("outside"));
    Path kept = Files.writeString(outside.resolve("kept"), "x");
    Path folder = parent.resolve("demo");
    DemoFolder.prepare(folder);
    Files.createSymbolicLink(folder.resolve("link"), outside);
    DemoFolder.prepare(folder);
    assertTrue(Files.exists(kept));
  }
}
