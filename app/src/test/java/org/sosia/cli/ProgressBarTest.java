package org.sosia.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
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

  @Test
  void step_afterATwentieth_saysHowLongIsLeftAtThisPace() {
    AtomicLong seconds = new AtomicLong();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (ProgressBar bar =
        new ProgressBar(out, true, "sent", 100, () -> seconds.get() * 1_000_000_000L)) {
      seconds.set(3);
      bar.set(4);
      assertFalse(bytes.toString(StandardCharsets.UTF_8).contains("left"), "too early to tell");
      seconds.set(10);
      bar.set(25);
      assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("10 s, some 30 s left"));
      seconds.set(40);
      bar.set(100);
    }
    String[] lines = bytes.toString(StandardCharsets.UTF_8).split("[\\r\\n]+");
    String last = lines[lines.length - 1];
    assertFalse(last.contains("left"), last);
    assertTrue(
        last.length() >= lines[lines.length - 2].length(), "nothing of the longer line stays");
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
