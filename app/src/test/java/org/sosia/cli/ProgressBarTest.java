package org.sosia.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  @Test
  void step_withoutATerminal_printsALineForEachTenth() {
    String text = run(StandardCharsets.UTF_8, 100);
    assertEquals(10, text.lines().count(), text);
    assertTrue(text.lines().reduce((a, b) -> b).orElseThrow().contains("100 / 100"), text);
    assertTrue(text.contains("█"), text);
  }

  @Test
  void step_whereBlocksCannotBePrinted_usesPlainSigns() {
    String text = run(StandardCharsets.US_ASCII, 20);
    assertFalse(text.contains("?"), text);
    assertTrue(text.contains("#"), text);
  }

  private static String run(Charset charset, int steps) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, charset);
    try (ProgressBar bar = new ProgressBar(out, false, "sent", steps)) {
      for (int i = 0; i < steps; i++) {
        bar.step();
      }
    }
    return bytes.toString(charset);
  }
}
