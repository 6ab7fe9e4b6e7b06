package org.sosia.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;

/**
 * The files of an input, as they were found.
 *
 * @param files in the order of their names
 * @param parquet whether they are Parquet; else CSV
 * @param fingerprint SHA-256 over their names, sizes and times of change
 */
record InputFiles(List<Path> files, boolean parquet, String fingerprint) {
  /** Finds them; files whose name begins with a dot or an underscore are none. */
  static InputFiles find(Path input) throws BulkRefused, IOException {
    if (!Files.isReadable(input)) {
      throw BulkRefused.wrong(input + " cannot be read");
    }
    List<Path> files = List.of(input);
    if (Files.isDirectory(input)) {
      try (Stream<Path> inside = Files.list(input)) {
        files = inside.filter(InputFiles::isData).sorted().toList();
      }
    }
    if (files.isEmpty()) {
      throw BulkRefused.wrong(input + " holds no file that ends in .csv or .parquet");
    }
    boolean parquet = files.getFirst().toString().endsWith(".parquet");
    for (Path file : files) {
      if (file.toString().endsWith(".parquet") != parquet) {
        throw BulkRefused.wrong(input + " holds CSV and Parquet files; name a folder of one kind");
      }
    }
    return new InputFiles(files, parquet, fingerprint(files));
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

  private static boolean isData(Path file) {
    String name = String.valueOf(file.getFileName());
    return !name.startsWith(".")
        && !name.startsWith("_")
        && (name.endsWith(".csv") || name.endsWith(".parquet"));
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
          file.toAbsolutePath() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
      digest.update(seen.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
