package org.sosia.cli.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.csv.CsvOptions;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.contact.ContactNormaliser;
import org.sosia.matching.evidence.ColumnChoice;
import org.sosia.matching.evidence.Nicknames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      description = "a column that is no evidence; may be given again for others")
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = "--calling-code",
      paramLabel = "DIGITS",
      converter = CallingCode.class,
      description =
          "the country's calling code, for telephone numbers that are written nationally, as 251;"
              + " without it the last eight digits of a number count")
  private @Nullable String callingCode;

  @Option(
      names = "--trunk-prefix",
      paramLabel = "DIGITS",
      defaultValue = "0",
      converter = TrunkPrefix.class,
      description =
          "with --calling-code: what national numbers begin with (default: ${DEFAULT-VALUE}); \"none\""
              + " for nothing")
  private String trunkPrefix = "0";

  @Nullable Path model() {
    return model;
  }

  int cap() {
    return Math.max(FEWEST_OF_A_KEY, cap);
  }

  /**
   * Reads a file.
   *
   * @param now a date of birth after it is counted as impossible
   * @throws MalformedFile when it cannot be read, with the line
   * @throws EvidenceRefused when the table of nicknames cannot be read, with its name and line
   */
  LabelledFile read(Path file, CsvOptions csv, Instant now) throws IOException, EvidenceRefused {
    return read(file, csv.separator(), csv.columnByField(), now);
  }

  LabelledFile read(Path file, char separator, Map<String, String> columnByField, Instant now)
      throws IOException, EvidenceRefused {
    ColumnChoice choice = new ColumnChoice(columnByField, new HashSet<>(ignored), contacts());
    Nicknames table = nicknames();
    return LabelledFile.read(Files.newInputStream(file), separator, choice, table, now);
  }

  private ContactNormaliser contacts() {
    return callingCode == null
        ? ContactNormaliser.ofAnyCountry()
        : new ContactNormaliser(callingCode, trunkPrefix);
  }

  private Nicknames nicknames() throws EvidenceRefused {
    return nicknames == null ? Nicknames.builtIn() : NicknameFile.read(nicknames);
  }

  /** Reads a calling code, strictly. */
  static final class CallingCode implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return checked(value, "");
    }
  }

  /** Reads a trunk prefix, strictly; {@code none} is an empty one. */
  static final class TrunkPrefix implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      String prefix = value.equals("none") ? "" : value;
      checked("1", prefix);
      return prefix;
    }
  }

  private static String checked(String callingCode, String trunkPrefix) {
    try {
      new ContactNormaliser(callingCode, trunkPrefix).rules();
      return callingCode;
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
