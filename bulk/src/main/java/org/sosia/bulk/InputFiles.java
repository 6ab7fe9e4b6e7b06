package org.sosia.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * The files of an input, as they were found.
 *
 * @param root what was named: the only file, or the folder that holds them all
 * @param files in the order of their paths
 * @param parquet whether they are Parquet; else CSV, perhaps packed by gzip
 * @param passedOver files of the folder that are neither, by their names within it
 * @param setAside rows that were set aside when CSV became these Parquet files; null = none
 * @param fingerprint SHA-256 over their real paths, sizes and times of change
 */
record InputFiles(
    Path root,
    List<Path> files,
    boolean parquet,
    List<String> passedOver,
    @Nullable Path setAside,
    String fingerprint) {
  private static final int DEPTH = 32;
  private static final String PARQUET = ".parquet";

  /**
   * Finds them, in folders of the folder, too. Files and folders whose name begins with a dot or an
   * underscore are none, as for Spark.
   */
  static InputFiles find(Path input) throws BulkRefused, IOException {
    if (!Files.exists(input)) {
      throw BulkRefused.wrong(input + ": there is no such file or folder");
    }
    if (!Files.isReadable(input)) {
      throw BulkRefused.wrong(input + " cannot be read");
    }
    List<Path> files = new ArrayList<>();
    List<String> passedOver = new ArrayList<>();
    if (Files.isDirectory(input)) {
      collect(input, files, passedOver);
    } else if (Files.isRegularFile(input)) {
      files.add(input);
    } else {
      throw BulkRefused.wrong(input + " is neither a file nor a folder");
    }
    if (files.isEmpty()) {
      throw BulkRefused.wrong(
          input + " holds no file that ends in .csv, .csv.gz or .parquet" + named(passedOver));
    }
    boolean parquet = isParquet(files.getFirst());
    for (Path file : files) {
      if (isParquet(file) != parquet) {
        throw BulkRefused.wrong(input + " holds CSV and Parquet files; name a folder of one kind");
      }
      if (parquet) {
        SparkPath.check(String.valueOf(input), file);
      }
    }
    Path aside = input.resolve(ParquetCopy.BAD_ROWS);
    boolean isCopy =
        parquet
            && Files.isRegularFile(aside)
            && CsvRows.header(aside).equals(ParquetCopy.BAD_ROWS_HEADER);
    @Nullable Path setAside = isCopy ? aside : null;
    List<Path> seen = new ArrayList<>(files);
    if (setAside != null) {
      seen.add(setAside);
    }
    return new InputFiles(input, files, parquet, passedOver, setAside, fingerprint(seen));
  }

  private static void collect(Path input, List<Path> files, List<String> passedOver)
      throws BulkRefused, IOException {
    var visitor =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(input) && isHidden(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file)) {
              if (attributes.isRegularFile() && (isCsv(file) || isParquet(file))) {
                files.add(file);
              } else {
                passedOver.add(input.relativize(file).toString());
              }
            }
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(input, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, visitor);
    } catch (IOException | UncheckedIOException e) {
      throw BulkRefused.wrong(input + " cannot be read: " + e);
    }
    files.sort(null);
    passedOver.sort(null);
  }

  /** What is said of files that are passed over; empty where there are none. */
  String passedOverSaid() {
    return passedOver.isEmpty() ? "" : "input" + named(passedOver);
  }

  private static String named(List<String> passedOver) {
    int told = 5;
    String more =
        passedOver.size() > told ? " and %s more".formatted(passedOver.size() - told) : "";
    return passedOver.isEmpty()
        ? ""
        : ": not read, for they are of another kind: "
            + String.join(", ", passedOver.subList(0, Math.min(told, passedOver.size())))
            + more;
  }

  /** What a file is called in reports: its path within the folder, or its name. */
  String name(Path file) {
    return file.equals(root)
        ? String.valueOf(file.getFileName())
        : root.relativize(file).toString();
  }

  /** The header that all files share. */
  List<String> header() throws BulkRefused, IOException {
    List<String> header = header(files.getFirst());
    for (Path file : files) {
      if (!header(file).equals(header)) {
        throw BulkRefused.wrong(file + " has another header than " + files.getFirst());
      }
    }
    return header;
  }

  private List<String> header(Path file) throws BulkRefused, IOException {
    return parquet ? columns(file) : CsvRows.header(file);
  }

  private static List<String> columns(Path file) throws BulkRefused, IOException {
    var input =
        HadoopInputFile.fromPath(
            new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(false));
    try (ParquetFileReader reader = ParquetFileReader.open(input)) {
      return reader.getFooter().getFileMetaData().getSchema().getFields().stream()
          .map(Type::getName)
          .toList();
    } catch (RuntimeException e) {
      // what the library throws where the bytes are of another kind
      throw BulkRefused.wrong(file + " is no Parquet file, or was cut");
    }
  }

  private static boolean isHidden(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") || name.startsWith("_");
  }

  private static boolean isCsv(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  private static boolean isParquet(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(PARQUET);
  }

  private static String fingerprint(List<Path> files) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    for (Path file : files) {
      String seen =
          file.toRealPath() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
      digest.update(seen.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
