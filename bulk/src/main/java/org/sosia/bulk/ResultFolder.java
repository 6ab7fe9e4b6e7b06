package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * The folder of results, for as long as a run is at work in it. It was empty, or holds a run's
 * manifest; only what the manifest lists by its name is ever deleted or written over. A result is
 * written within a folder of this run's alone, and moved to its place when it is whole and listed.
 * All that is written can be read by its owner alone. Source: ADR 109. Owned by one thread.
 */
final class ResultFolder implements AutoCloseable {
  /** Holds a folder of the run's alone, where Spark puts what does not fit the memory. */
  static final String SPILL = "spill";

  /** Before the names of what is read while an earlier run's results are still there. */
  static final String NEW = "new-";

  /** What a run writes; a name that ends in / is a folder. */
  private static final List<String> NAMES =
      List.of(
          "records.parquet/",
          "pairs.parquet/",
          "pairs.csv/",
          "clusters.parquet/",
          "clusters.csv/",
          "bad-rows.csv/",
          "repeated-ids.csv/",
          NEW + "records.parquet/",
          NEW + "bad-rows.csv/",
          NEW + "repeated-ids.csv/",
          "equal-records.csv/",
          "model.txt",
          "report.html",
          "summary.json");

  /** After Spark has stopped, which has 40. */
  private static final int LATE = 5;

  private final Path folder;
  private final boolean made;
  private final RunLock lock;
  private final Path work;
  private final Manifest manifest;
  private final Runnable atAnInterrupt = this::leave;

  private ResultFolder(Path folder, boolean made, RunLock lock, Manifest manifest) {
    this.folder = folder;
    this.made = made;
    this.lock = lock;
    this.work = folder.resolve(SPILL).resolve(lock.run());
    this.manifest = manifest;
  }

  /**
   * Looks whether a run may write here, and takes the folder for it. Nothing is made or changed
   * when it may not.
   *
   * @throws BulkRefused when the folder lies within the input or the input within it, holds what no
   *     run wrote, is another run's at this moment, or cannot be written to
   */
  static ResultFolder open(BulkOptions options) throws BulkRefused, IOException {
    Path folder = options.out();
    SparkPath.check("--out", folder);
    Overlap.check(options);
    boolean there = Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    if (there) {
      checkForeign(folder);
    }
    RunLock lock;
    try {
      if (!there) {
        PrivateFiles.createFolder(folder);
      }
      lock = RunLock.take(folder);
    } catch (IOException e) {
      throw BulkRefused.wrong(
          "--out: %s cannot be written to (%s)".formatted(folder, reason(e, folder)));
    }
    try {
      return taken(folder, there, lock);
    } catch (BulkRefused | IOException | RuntimeException e) {
      lock.giveBack();
      throw e;
    }
  }

  private static ResultFolder taken(Path folder, boolean there, RunLock lock)
      throws BulkRefused, IOException {
    Path work = folder.resolve(SPILL).resolve(lock.run());
    Manifest manifest = Manifest.read(folder, work);
    for (Path path : inside(folder)) {
      String name = String.valueOf(path.getFileName());
      if (NAMES.contains(name) || NAMES.contains(name + "/")) {
        checkListed(path, manifest);
      } else if (name.equals(SPILL)) {
        checkSpill(path, lock);
      }
    }
    String before = lock.runBefore();
    if (!before.isEmpty()) {
      PrivateFiles.deleteTree(folder.resolve(SPILL).resolve(before));
    }
    lock.sign();
    if (!Files.exists(folder.resolve(SPILL))) {
      PrivateFiles.createFolder(folder.resolve(SPILL));
    }
    PrivateFiles.createFolder(work);
    ResultFolder taken = new ResultFolder(folder, !there, lock, manifest);
    ShutdownHookManager.get().addShutdownHook(taken.atAnInterrupt, LATE);
    return taken;
  }

  private static String reason(IOException e, Path folder) {
    String message =
        String.valueOf(e.getMessage()).replace(folder + "/" + RunLock.FILE, "").strip();
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return message.isBlank() || message.equals("null") ? kind : kind + ": " + message;
  }

  /** What can be known before anything is written. */
  private static void checkForeign(Path folder) throws BulkRefused, IOException {
    if (!Files.isDirectory(folder)) {
      throw BulkRefused.wrong("--out: " + folder + " is no folder");
    }
    if (Manifest.read(folder, folder).isARuns()) {
      return;
    }
    for (Path path : inside(folder)) {
      String name = String.valueOf(path.getFileName());
      boolean ofARun = name.equals(RunLock.FILE) || name.equals(SPILL);
      if (!ofARun) {
        throw BulkRefused.wrong(
            "--out: %s is not empty and holds no run's %s; name a new folder (found: %s)"
                .formatted(folder, Manifest.FILE, name));
      }
    }
  }

  private static void checkListed(Path path, Manifest manifest) throws BulkRefused, IOException {
    String name = String.valueOf(path.getFileName());
    boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    if (!manifest.listed().contains(name)
        || isFolder != NAMES.contains(name + "/")
        || Files.isSymbolicLink(path)) {
      throw BulkRefused.wrong("--out: " + path + " is not a run's; name a new folder");
    }
    if (isFolder) {
      Set<String> listed = manifest.listed(name);
      for (Path file : inside(path)) {
        if (!listed.contains(String.valueOf(file.getFileName())) || Files.isDirectory(file)) {
          throw isForeign(file);
        }
      }
    }
  }

  private static void checkSpill(Path spill, RunLock lock) throws BulkRefused, IOException {
    if (!Files.isDirectory(spill, LinkOption.NOFOLLOW_LINKS)) {
      throw isForeign(spill);
    }
    for (Path path : inside(spill)) {
      if (!String.valueOf(path.getFileName()).equals(lock.runBefore())) {
        throw isForeign(path);
      }
    }
  }

  private static BulkRefused isForeign(Path file) {
    return BulkRefused.wrong(
        "--out: %s is not a run's; move it, or name a new folder".formatted(file));
  }

  /** Whether a file stands in a folder only while a run is at work in it. */
  static boolean isOfTheRun(Path file) {
    return Set.of(RunLock.FILE, SPILL).contains(String.valueOf(file.getFileName()));
  }

  /** What the run has done. */
  Manifest manifest() {
    return manifest;
  }

  /** Where a result stands or will stand. */
  Path path(String name) {
    return folder.resolve(name);
  }

  /** Where Spark puts what does not fit the memory. */
  Path spill() {
    return work;
  }

  /** Whether a result is there. */
  boolean has(String name) {
    return Files.exists(path(name));
  }

  /** Deletes a result if it is there, but nothing that the manifest does not list. */
  void delete(String name) throws IOException {
    if (!manifest.listed().contains(name)) {
      return;
    }
    Path result = path(name);
    if (Files.isDirectory(result, LinkOption.NOFOLLOW_LINKS)) {
      for (String file : manifest.listed(name)) {
        if (!file.isEmpty()) {
          Files.deleteIfExists(result.resolve(file));
        }
      }
      deleteIfEmpty(result);
    } else {
      Files.deleteIfExists(result);
    }
    manifest.unlist(name);
  }

  /** Deletes all that a run wrote but the manifest and what was read anew. */
  void deleteResults() throws IOException {
    for (String name : manifest.listed()) {
      if (!name.startsWith(NEW)) {
        delete(name);
      }
    }
  }

  /** Puts what was read anew, if it is there, in the place of what was deleted. */
  void adopt(String name) throws BulkRefused, IOException {
    String fresh = NEW + name;
    if (manifest.listed().contains(fresh)) {
      manifest.list(name, manifest.listed(fresh));
      moveTo(path(fresh), name);
      manifest.unlist(fresh);
    }
  }

  /** Writes rows as Parquet in place of an earlier run's. */
  void writeParquet(Dataset<Row> rows, String name) throws BulkRefused, IOException {
    place(writeAside(rows, name), name);
  }

  /** Writes rows as Parquet where no result stands yet. */
  Path writeAside(Dataset<Row> rows, String name) throws IOException {
    Path written = work.resolve(name);
    PrivateFiles.createFolder(written);
    // of records hardly any value stands twice
    String dictionary = Boolean.toString(!name.endsWith(RecordsRead.RECORDS));
    rows.write()
        .mode(SaveMode.Append)
        .option("parquet.enable.dictionary", dictionary)
        .parquet(written.toString());
    PrivateFiles.makePrivate(written);
    return written;
  }

  /** Moves the files that were written aside into the folder itself; the sign of success last. */
  void moveAside(Path written) throws IOException {
    List<Path> files =
        inside(written).stream().filter(file -> !file.toString().endsWith(".crc")).toList();
    for (Path file : files.reversed()) {
      Files.move(file, path(String.valueOf(file.getFileName())));
    }
  }

  /** Writes rows as CSV (RFC 4180) with a header in place of an earlier run's. */
  void writeCsv(Dataset<Row> rows, String name) throws BulkRefused, IOException {
    Path written = work.resolve(name);
    PrivateFiles.createFolder(written);
    rows.write()
        .mode(SaveMode.Append)
        .option("header", true)
        .option("escape", "\"")
        .csv(written.toString());
    PrivateFiles.makePrivate(written);
    place(written, name);
  }

  /** Writes a text in place of an earlier run's. */
  void writeText(String name, String text) throws IOException {
    if (NAMES.contains(name)) {
      manifest.list(name, List.of());
    }
    PrivateFiles.write(path(name), text, work);
  }

  private void place(Path written, String name) throws BulkRefused, IOException {
    delete(name);
    manifest.list(
        name, inside(written).stream().map(file -> String.valueOf(file.getFileName())).toList());
    moveTo(written, name);
  }

  private void moveTo(Path written, String name) throws BulkRefused, IOException {
    if (Files.exists(path(name), LinkOption.NOFOLLOW_LINKS)) {
      // somebody's, and came meanwhile
      throw isForeign(path(name));
    }
    Files.move(written, path(name));
  }

  private boolean isWithoutResults() {
    return manifest.listed().stream()
        .noneMatch(name -> Files.exists(path(name), LinkOption.NOFOLLOW_LINKS));
  }

  /** What a process that is told to stop can still do; its lock ends with it. */
  private void leave() {
    try {
      PrivateFiles.deleteTree(work);
      deleteIfEmpty(path(SPILL));
    } catch (IOException e) {
      // tasks still write; the next run deletes it
    }
  }

  /** Lets other runs in; a folder that was made for a run that left nothing goes with it. */
  @Override
  public void close() throws IOException {
    ShutdownHookManager hooks = ShutdownHookManager.get();
    if (hooks.isShutdownInProgress()) {
      return; // tasks may still be at work
    }
    hooks.removeShutdownHook(atAnInterrupt);
    PrivateFiles.deleteTree(work);
    if (Files.isDirectory(path(SPILL), LinkOption.NOFOLLOW_LINKS)) {
      deleteIfEmpty(path(SPILL));
    }
    boolean nothing = isWithoutResults();
    if (nothing) {
      manifest.delete();
    }
    lock.giveBack();
    if (made && nothing) {
      deleteIfEmpty(folder);
    }
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    if (inside(folder).isEmpty()) {
      Files.delete(folder);
    }
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.sorted().toList();
    }
  }
}
