package org.sosia.cli.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void prepare_foreignFolder_isRefusedAndUntouched() throws IOException {
    Path precious = parent.resolve("precious");
    Files.writeString(precious, "x");
    assertThrows(IOException.class, () -> DemoFolder.prepare(parent));
    assertTrue(Files.exists(precious));
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
