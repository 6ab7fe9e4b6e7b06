package org.sosia.cli.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.csv.CsvOptions;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.evidence.Nicknames;
import picocli.CommandLine.Option;

/** What evidence is weighed by, as options. */
public final class EvidenceOptions {
  private static final int FEWEST_OF_A_KEY = 2;

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
    return Math.max(FEWEST_OF_A_KEY, cap);
  }

  /**
   * Reads a file.
   *
   * @throws MalformedFile when it cannot be read, with the line
   */
  LabelledFile read(Path file, CsvOptions csv) throws IOException {
    return read(file, csv.separator(), csv.columnByField());
  }

  LabelledFile read(Path file, char separator, Map<String, String> columnByField)
      throws IOException {
    return LabelledFile.read(Files.newInputStream(file), separator, columnByField, nicknames());
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
