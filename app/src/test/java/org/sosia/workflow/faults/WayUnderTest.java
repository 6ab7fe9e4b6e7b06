package org.sosia.workflow.faults;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The test's end of a {@link WayProcess}. */
final class WayUnderTest implements AutoCloseable {
  private static final int LIMIT_SECONDS = 180;
  private static final String ENDED = "ended";

  private final Process process;
  private final Writer in;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private WayUnderTest(Process process) {
    this.process = process;
    this.in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    Thread.ofVirtual().start(this::listen);
  }

  /** Starts the application and waits until it is ready. */
  static WayUnderTest launch(List<String> settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                WayProcess.class.getName()));
    command.addAll(settings);
    WayUnderTest way =
        new WayUnderTest(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    way.await(WayMark.READY);
    return way;
  }

  private void listen() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("way-")) {
          said.add(line);
        }
      }
    } catch (IOException e) {
      // it was killed
    }
    said.add(ENDED);
  }

  private void await(String word) {
    try {
      String heard = said.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!word.equals(heard)) {
        throw new AssertionError("the process says " + heard + " instead of " + word);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void tell(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /**
   * @param halts whether the process ends there
   */
  void arm(WayPoint point, boolean halts) throws IOException {
    tell(WayMark.ARM + " " + point + (halts ? " halt" : " wait"));
    await(WayMark.ARMED);
  }

  /** Waits until the armed point is reached; the process waits there too, or has ended. */
  void awaitReached(boolean halts) {
    await(halts ? ENDED : WayMark.REACHED);
  }

  void goOn() throws IOException {
    tell(WayMark.GO);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the process does not die");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
