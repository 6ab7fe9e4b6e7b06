package org.sosia.bulk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.jspecify.annotations.Nullable;

/**
 * The folder of results, for as long as a run is at work in it. It was empty, or holds a run's
 * manifest; only what the manifest lists is ever deleted or written over, and of a listed folder
 * only the files that Spark writes. All that is written can be read by its owner alone. Source: ADR
 * 109. Owned by one thread.
 */
final class ResultFolder implements AutoCloseable {
  /** Where Spark puts what does not fit the memory. */
  static final String SPILL = "spill";

  private static final String LOCK = "run.lock";

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
          "model.txt",
          "report.html",
          "summary.json",
          SPILL + "/");

  private static final Set<String> OF_THE_RUN =
      Set.of(Manifest.FILE, Manifest.FILE + ".new", LOCK, SPILL);

  /** The names that Spark gives within a folder of results and within its spill. */
  private static final Pattern SPARKS =
      Pattern.compile(
          "part-.*|_SUCCESS|_temporary|\\.part-.*\\.crc|\\._SUCCESS\\.crc|blockmgr-.*|spark-.*|userFiles-.*");

  private final Path folder;
  private final boolean made;
  private final FileChannel lockFile;
  private final Thread atAnInterrupt = new Thread(this::leave, "sosia-bulk-leaves");

  private ResultFolder(Path folder, boolean made, FileChannel lockFile) {
    this.folder = folder;
    this.made = made;
    this.lockFile = lockFile;
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
    Overlap.check(options);
    boolean there = Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    if (there) {
      checkForeign(folder);
    }
    FileChannel lockFile;
    try {
      if (!there) {
        PrivateFiles.createFolder(folder);
      }
      lockFile =
          FileChannel.open(
              folder.resolve(LOCK),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PrivateFiles.ofFile());
    } catch (IOException e) {
      throw BulkRefused.wrong(
          "--out: %s cannot be written to (%s)".formatted(folder, reason(e, folder)));
    }
    if (!isTaken(lockFile)) {
      lockFile.close();
      throw BulkRefused.wrong("--out: another run is at work in " + folder);
    }
    ResultFolder taken = new ResultFolder(folder, !there, lockFile);
    taken.fresh(SPILL);
    Runtime.getRuntime().addShutdownHook(taken.atAnInterrupt);
    return taken;
  }

  private static String reason(IOException e, Path folder) {
    String message = String.valueOf(e.getMessage()).replace(folder + "/" + LOCK, "");
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return message.isBlank() ? kind : kind + ": " + message;
  }

  private static boolean isTaken(FileChannel lockFile) throws IOException {
    try {
      @Nullable FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void checkForeign(Path folder) throws BulkRefused, IOException {
    if (!Files.isDirectory(folder)) {
      throw BulkRefused.wrong("--out: " + folder + " is no folder");
    }
    Set<String> listed = Manifest.listed(folder);
    for (Path path : inside(folder)) {
      String name = String.valueOf(path.getFileName());
      if (listed.isEmpty() && (!OF_THE_RUN.contains(name) || name.equals(Manifest.FILE))) {
        throw BulkRefused.wrong(
            "--out: %s is not empty and holds no run's %s; name a new folder (found: %s)"
                .formatted(folder, Manifest.FILE, name));
      }
      if (isOurs(name)) {
        checkListed(path, listed);
      }
    }
  }

  private static void checkListed(Path path, Set<String> listed) throws BulkRefused, IOException {
    String name = String.valueOf(path.getFileName());
    boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    boolean known = listed.contains(name) || (listed.isEmpty() && name.equals(SPILL));
    if (!known || isFolder != NAMES.contains(name + "/") || Files.isSymbolicLink(path)) {
      throw BulkRefused.wrong("--out: " + path + " is not a run's; name a new folder");
    }
    if (isFolder) {
      for (Path file : inside(path)) {
        if (!isSparks(file)) {
          throw BulkRefused.wrong(
              "--out: %s is not a run's; move it, or name a new folder".formatted(file));
        }
      }
    }
  }

  private static boolean isOurs(String name) {
    return NAMES.contains(name) || NAMES.contains(name + "/");
  }

  /** Whether a file stands in a folder only while a run is at work in it. */
  static boolean isOfTheRun(Path file) {
    return OF_THE_RUN.contains(String.valueOf(file.getFileName()));
  }

  private static boolean isSparks(Path file) {
    return SPARKS.matcher(String.valueOf(file.getFileName())).matches();
  }

  /** The names that a manifest lists. */
  static List<String> names() {
    return NAMES.stream().map(name -> name.replace("/", "")).toList();
  }

  /** Where a result stands or will stand. */
  Path path(String name) {
    return folder.resolve(name);
  }

  /** Deletes an earlier run's folder of results and makes an empty one. */
  private String fresh(String name) throws IOException {
    delete(name);
    PrivateFiles.createFolder(path(name));
    return path(name).toString();
  }

  /** Deletes a result if it is there, but nothing in its folder that Spark did not write. */
  void delete(String name) throws IOException {
    Path result = path(name);
    if (Files.isDirectory(result, LinkOption.NOFOLLOW_LINKS)) {
      for (Path file : inside(result)) {
        if (isSparks(file)) {
          PrivateFiles.deleteTree(file);
        }
      }
      deleteIfEmpty(result);
    } else {
      Files.deleteIfExists(result);
    }
  }

  /** Deletes all that a run wrote but the manifest. */
  void deleteResults() throws IOException {
    for (String name : names()) {
      if (!name.equals(SPILL)) {
        delete(name);
      }
    }
  }

  /** Writes rows as Parquet in place of an earlier run's. */
  void writeParquet(Dataset<Row> rows, String name) throws IOException {
    // of records hardly any value stands twice
    String dictionary = Boolean.toString(!name.equals(RecordsRead.RECORDS));
    rows.write()
        .mode(SaveMode.Append)
        .option("parquet.enable.dictionary", dictionary)
        .parquet(fresh(name));
    PrivateFiles.makePrivate(path(name));
  }

  /** Writes rows as CSV with a header in place of an earlier run's. */
  void writeCsv(Dataset<Row> rows, String name) throws IOException {
    rows.write().mode(SaveMode.Append).option("header", true).csv(fresh(name));
    PrivateFiles.makePrivate(path(name));
  }

  /** Whether nothing but the manifest is left. */
  private boolean isWithoutResults() {
    return names().stream().noneMatch(name -> Files.exists(path(name), LinkOption.NOFOLLOW_LINKS));
  }

  /** What a process that is told to stop can still do. */
  private void leave() {
    try {
      close();
    } catch (IOException | IllegalStateException e) {
      // tasks still write; the next run deletes it
    }
  }

  /** Lets other runs in; a folder that was made for a run that left nothing goes with it. */
  @Override
  public void close() throws IOException {
    if (!Thread.currentThread().equals(atAnInterrupt)) {
      Runtime.getRuntime().removeShutdownHook(atAnInterrupt);
    }
    delete(SPILL);
    if (isWithoutResults()) {
      Files.deleteIfExists(path(Manifest.FILE));
    }
    Files.deleteIfExists(path(LOCK));
    lockFile.close();
    if (made && isWithoutResults() && !Files.exists(path(Manifest.FILE))) {
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
