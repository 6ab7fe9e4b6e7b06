package org.sosia.cli.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.evidence.Nicknames;
import picocli.CommandLine.Option;

/** How a file is read for evidence, as options. */
final class InputOptions {
  @Option(
      names = "--column",
      paramLabel = "FIELD=COLUMN",
      description =
          "the column of a field whose name is not a usual one. Fields: id, entity, household,"
              + " gender, date_of_birth, date_of_birth_verified, name, given_name, middle_name,"
              + " surname, or any text, as address_line1")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--separator",
      paramLabel = "CHARACTER",
      defaultValue = ",",
      description = "between two fields; \"tab\" for a tabulator (default: ${DEFAULT-VALUE})")
  private String separator = ",";

  @Option(
      names = "--nicknames",
      paramLabel = "FILE",
      description =
          "further nicknames: a line holds a name and its short forms, with commas between")
  private @Nullable Path nicknames;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "the model to score by; without it one is learned from the file itself")
  private @Nullable Path model;

  @Option(
      names = "--cap",
      paramLabel = "RECORDS",
      defaultValue = "50",
      description =
          "how many records may share a key of candidate generation before it is divided (default:"
              + " ${DEFAULT-VALUE})")
  private int cap = EvidenceRun.DEFAULT_CAP;

  @Nullable Path model() {
    return model;
  }

  int cap() {
    return Math.max(2, cap);
  }

  char separator() {
    return separator.equals("tab") || separator.isEmpty() ? '\t' : separator.charAt(0);
  }

  /**
   * Reads a file.
   *
   * @throws MalformedFile when it cannot be read, with the line
   */
  LabelledFile read(Path file) throws IOException {
    Map<String, String> byField = new LinkedHashMap<>();
    columns.forEach((field, column) -> byField.put(field.strip().toLowerCase(Locale.ROOT), column));
    return LabelledFile.read(Files.newInputStream(file), separator(), byField, nicknames());
  }

  private Nicknames nicknames() throws IOException {
    if (nicknames == null) {
      return Nicknames.builtIn();
    }
    try (BufferedReader table = Files.newBufferedReader(nicknames)) {
      return Nicknames.builtIn().with(table);
    }
  }
}
