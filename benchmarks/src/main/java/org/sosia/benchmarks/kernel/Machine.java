package org.sosia.benchmarks.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine of this run, as Linux describes it; unknown parts say so.
 *
 * @param cpu model name
 * @param family family and model of the processor
 * @param cores processors that Linux offers
 * @param vectorFlags what the processor has of AVX2 and AVX-512
 * @param caches size by level and kind
 * @param memoryMib memory
 * @param jdk vendor, name and version of the virtual machine
 */
public record Machine(
    String cpu,
    String family,
    int cores,
    List<String> vectorFlags,
    Map<String, String> caches,
    long memoryMib,
    String jdk) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");
  private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

  /** Looks at the machine. */
  public static Machine look() {
    List<String> info = lines(CPU_INFO);
    List<String> flags = new ArrayList<>();
    for (String flag : value(info, "flags").split(" ")) {
      if (flag.equals("avx2") || flag.startsWith("avx512")) {
        flags.add(flag);
      }
    }
    String memory = value(lines(MEMORY_INFO), "MemTotal").replaceAll("\\D", "");
    return new Machine(
        value(info, "model name"),
        value(info, "cpu family") + "-" + value(info, "model"),
        (int) info.stream().filter(line -> line.startsWith("processor")).count(),
        flags,
        readCaches(),
        memory.isEmpty() ? 0 : Long.parseLong(memory) / 1024,
        System.getProperty("java.vendor")
            + " "
            + System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.vm.version"));
  }

  /** The commit that is checked out, with a plus when sources differ from it. */
  public static String commit(Path home) {
    String commit = git(home, "rev-parse", "--short=12", "HEAD");
    boolean changed = !git(home, "status", "--porcelain", "--", "src", "../matching/src").isEmpty();
    return commit.isEmpty() ? "unknown" : commit + (changed ? "+" : "");
  }

  private static String git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? output.strip() : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** A name of the processor that can stand in a file name. */
  public String slug() {
    String plain = (cpu + " " + family).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.replaceAll("^-|-$", "");
  }

  private static Map<String, String> readCaches() {
    Map<String, String> caches = new TreeMap<>();
    for (int i = 0; Files.isDirectory(CACHES.resolve("index" + i)); i++) {
      Path cache = CACHES.resolve("index" + i);
      String level = "L" + first(cache.resolve("level"));
      String kind = first(cache.resolve("type"));
      caches.put(
          kind.equals("Unified") ? level : level + " " + kind.toLowerCase(Locale.ROOT),
          first(cache.resolve("size")));
    }
    return caches;
  }

  private static String value(List<String> lines, String key) {
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().equals(key)) {
        return line.substring(colon + 1).strip();
      }
    }
    return "unknown";
  }

  private static String first(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() ? "unknown" : lines.getFirst().strip();
  }

  private static List<String> lines(Path file) {
    if (!Files.isReadable(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
