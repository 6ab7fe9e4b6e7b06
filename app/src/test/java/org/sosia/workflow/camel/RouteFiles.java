package org.sosia.workflow.camel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.sosia.workflow.Stage;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;

/** Route files and stages for tests. */
final class RouteFiles {
  private static final List<String> PROCESSES = List.of("new", "update", "lost", "correction");

  private RouteFiles() {}

  /** The shipped files. */
  static Map<String, byte[]> shipped() {
    Map<String, byte[]> files = new TreeMap<>();
    PROCESSES.forEach(
        process -> files.put("routes-" + process + ".xml", resource("routes-" + process + ".xml")));
    return files;
  }

  static byte[] resource(String name) {
    try (InputStream file = RouteFiles.class.getResourceAsStream("/routes/" + name)) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One file for each process: what is written for «new» stands for all of them. */
  static Map<String, byte[]> forEveryProcess(String fileOfNew) {
    Map<String, byte[]> files = new TreeMap<>();
    PROCESSES.forEach(process ->
        files.put(
            "routes-" + process + ".xml",
            fileOfNew
                .replace("-new-bus-out", "-" + process + "-bus-out")
                .getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  /** One of the files with another text in it. */
  static Map<String, byte[]> edited(
      Map<String, byte[]> files, String name, String from, String into) {
    String before = new String(Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
    String after = before.replace(from, into);
    if (after.equals(before)) {
      throw new IllegalArgumentException(name + " holds no " + from);
    }
    Map<String, byte[]> changed = new TreeMap<>(files);
    changed.put(name, after.getBytes(StandardCharsets.UTF_8));
    return changed;
  }

  /** The stages of Sosia, and these outside. */
  static KnownStages stages(String... outside) {
    return KnownStages.of(
        "demo-dedupe-bus-in",
        List.of(
            new NamedStage("demo-dedupe"),
            new NamedStage("manual-adjudication"),
            new NamedStage("verification")),
        Set.of(outside));
  }

  /** The stages that the shipped files lead to. */
  static KnownStages shippedStages() {
    return stages("bio-dedupe-bus-in", "abis-handler-bus-in", "abis-middle-ware-bus-in");
  }

  private record NamedStage(String name) implements Stage {
    @Override
    public String inAddress() {
      return name + "-bus-in";
    }

    @Override
    public String outAddress() {
      return name + "-bus-out";
    }

    @Override
    public StageResult process(StageMessage message) {
      return new StageResult.Waits();
    }
  }
}
