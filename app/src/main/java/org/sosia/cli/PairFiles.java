package org.sosia.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.csv.CsvReader;
import org.sosia.cli.csv.CsvRow;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.RegistrationId;

/**
 * The pairs that {@code sosia bulk dedupe} or {@code sosia dedupe} has written: one CSV file, or
 * the parts of one in a folder, each with a header that names id_a, id_b and score; other columns
 * are passed over. Read in one order, that of names and lines.
 */
final class PairFiles {
  private static final String ID_A = "id_a";
  private static final String ID_B = "id_b";
  private static final String SCORE = "score";

  /** More says nothing about two people. */
  private static final int MOST_SCORE_CHARS = 30;

  private final List<Path> files;

  private PairFiles(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /** A pair where it stands. */
  record Pair(Place place, RegistrationId a, RegistrationId b, BigDecimal score) {}

  /**
   * @param position of the pair in all files, counted from 0
   * @param file name of its file
   * @param line counted from 1
   */
  record Place(long position, String file, long line) {
    @Override
    public String toString() {
      return file + ", line " + line;
    }
  }

  /** Takes pairs one after the other. */
  @FunctionalInterface
  interface Sink {
    void take(Pair pair) throws IOException, InterruptedException;
  }

  /**
   * What the files say.
   *
   * @param pairs how many rows there are
   * @param digest SHA-256 of them, the same for the same pairs in the same order
   */
  record Contents(long pairs, String digest) {}

  /** The files are not what they must be: file, line, field and reason; never a value. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * @param where a CSV file, a folder of part-*.csv files, or the folder of results with such a
   *     folder or file pairs.csv in it
   */
  static PairFiles at(Path where) throws IOException {
    if (Files.isRegularFile(where)) {
      return new PairFiles(List.of(where));
    }
    if (!Files.isDirectory(where)) {
      throw new Refused(where + ": there is no such file or folder");
    }
    Path pairs = where.resolve("pairs.csv");
    if (Files.exists(pairs)) {
      return at(pairs);
    }
    try (Stream<Path> inside = Files.list(where)) {
      List<Path> parts =
          inside
              .filter(Files::isRegularFile)
              .filter(path -> path.getFileName().toString().matches("[^._].*\\.csv"))
              .sorted()
              .toList();
      if (parts.isEmpty()) {
        throw new Refused(where + ": there is neither pairs.csv nor a .csv file in this folder");
      }
      return new PairFiles(parts);
    }
  }

  /**
   * Reads all pairs.
   *
   * @throws Refused at the first thing that is wrong
   */
  Contents read(Sink sink) throws IOException, InterruptedException {
    MessageDigest digest = sha256();
    long position = 0;
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      try (CsvReader reader =
          new CsvReader(new BufferedInputStream(Files.newInputStream(file)), ',')) {
        CsvRow header = reader.read();
        if (header == null && files.size() > 1) {
          continue; // Spark writes an empty part without a header
        }
        Columns columns = Columns.of(name, header);
        for (CsvRow row = reader.read(); row != null; row = reader.read()) {
          Pair pair = columns.pair(row, new Place(position, name, row.line()));
          position++;
          digest.update(
              (pair.a() + "," + pair.b() + "," + pair.score().toPlainString() + "\n")
                  .getBytes(StandardCharsets.UTF_8));
          sink.take(pair);
        }
      } catch (MalformedFile malformed) {
        throw new Refused(name + ", " + malformed.getMessage());
      }
    }
    if (position == 0) {
      throw new Refused(files.getFirst() + ": there are no pairs");
    }
    return new Contents(position, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Where the fields of a file stand. */
  private record Columns(String file, int count, int a, int b, int score) {
    static Columns of(String file, @Nullable CsvRow header) throws Refused {
      if (header == null) {
        throw new Refused(file + ": the file is empty");
      }
      List<String> names = header.fields();
      Set<String> seen = new HashSet<>();
      for (String wanted : List.of(ID_A, ID_B, SCORE)) {
        if (!names.contains(wanted)) {
          throw new Refused(
              "%s, line %d: the header has no column %s; it needs %s, %s and %s"
                  .formatted(file, header.line(), wanted, ID_A, ID_B, SCORE));
        }
      }
      for (String name : names) {
        if (!seen.add(name)) {
          throw new Refused(
              "%s, line %d: the header has a column twice".formatted(file, header.line()));
        }
      }
      return new Columns(
          file, names.size(), names.indexOf(ID_A), names.indexOf(ID_B), names.indexOf(SCORE));
    }

    Pair pair(CsvRow row, Place place) throws Refused {
      if (row.fields().size() != count) {
        throw new Refused(
            "%s: has %d fields, the header has %d".formatted(place, row.fields().size(), count));
      }
      RegistrationId first = id(row, place, ID_A, a);
      RegistrationId second = id(row, place, ID_B, b);
      if (first.equals(second)) {
        throw new Refused(place + ", field " + ID_B + ": the same id as " + ID_A);
      }
      return new Pair(place, first, second, score(row, place));
    }

    private static RegistrationId id(CsvRow row, Place place, String field, int index)
        throws Refused {
      try {
        return new RegistrationId(row.fields().get(index));
      } catch (InvalidInput notAnId) {
        throw new Refused(
            place
                + ", field "
                + field
                + ": not a registration id (1 to 39 letters, digits, hyphens or underscores)");
      }
    }

    private BigDecimal score(CsvRow row, Place place) throws Refused {
      String text = row.fields().get(score);
      try {
        if (text.length() <= MOST_SCORE_CHARS) {
          BigDecimal value = new BigDecimal(text);
          if (Math.abs(value.scale()) <= MOST_SCORE_CHARS) {
            return value.stripTrailingZeros();
          }
        }
      } catch (NumberFormatException notANumber) {
        // said below
      }
      throw new Refused(place + ", field " + SCORE + ": not a number such as 93.25");
    }
  }
}
