package org.sosia.bulk;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.RuleSettings;

/**
 * What a run was asked for.
 *
 * @param source where the rows come from
 * @param out the folder of results; a run of the same input and options goes on in it
 * @param columnByField which column holds a field, for columns of other names
 * @param cells how the cells are meant
 * @param thresholdPercent the rule's threshold, 0 to 100
 * @param blockProbes a block with more records is compared in several tasks, at least 1
 * @param equalRecords by the rule: records that are equal in all that is compared are compared each
 *     with each up to so many, at least 2; of more, one stands for all
 * @param partitions tasks of the comparison that wait for a core; at least 1
 * @param maxBadShare share of rows that may be set aside, 0 to 1; more stop the run
 * @param evidence how pairs are weighed by evidence; null = by the rule
 * @param replaces whether results of another input or other options may be deleted
 */
public record BulkOptions(
    BulkSource source,
    Path out,
    Map<String, String> columnByField,
    CellForms cells,
    BigDecimal thresholdPercent,
    int blockProbes,
    int equalRecords,
    int partitions,
    double maxBadShare,
    @Nullable EvidenceSettings evidence,
    boolean replaces) {

  private static final List<String> BY_EVIDENCE =
      List.of("model", "probability", "cap", "nicknames", "calling-code", "trunk-prefix");

  /** All options that have a value. */
  private static final Set<String> NAMES =
      Set.of(
          "out",
          "threshold",
          "column",
          "language",
          "date-format",
          "gender",
          "max-bad-share",
          "scorer",
          "model",
          "probability",
          "cap",
          "ignore",
          "nicknames",
          "calling-code",
          "trunk-prefix",
          "equal-records",
          "block-probes",
          "table",
          "user",
          "split-column",
          "partitions");

  public BulkOptions {
    columnByField = Map.copyOf(columnByField);
    if (blockProbes < 1 || partitions < 1) {
      throw new IllegalArgumentException("--block-probes, --partitions: at least 1");
    }
    if (equalRecords < 2) {
      throw new IllegalArgumentException("--equal-records: at least 2");
    }
    if (!(maxBadShare >= 0 && maxBadShare <= 1)) {
      throw new IllegalArgumentException("--max-bad-share: must be 0 to 1");
    }
  }

  /** The defaults for files and a folder of results. */
  public static BulkOptions of(Path input, Path out) {
    return of(new BulkSource.OfFiles(input), out);
  }

  private static BulkOptions of(BulkSource source, Path out) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new BulkOptions(
        source,
        out,
        Map.of(),
        CellForms.USUAL,
        BigDecimal.valueOf(80),
        20_000,
        100,
        4 * cores,
        0.01,
        null,
        false);
  }

  /** The same with other tasks. */
  public BulkOptions withTasks(int newBlockProbes, int newPartitions) {
    return new BulkOptions(
        source,
        out,
        columnByField,
        cells,
        thresholdPercent,
        newBlockProbes,
        equalRecords,
        newPartitions,
        maxBadShare,
        evidence,
        replaces);
  }

  /** The same with another bound of equal records. */
  BulkOptions withEqualRecords(int newEqualRecords) {
    return new BulkOptions(
        source,
        out,
        columnByField,
        cells,
        thresholdPercent,
        blockProbes,
        newEqualRecords,
        partitions,
        maxBadShare,
        evidence,
        replaces);
  }

  /** The same by evidence. */
  public BulkOptions withEvidence(EvidenceSettings settings) {
    return new BulkOptions(
        source,
        out,
        columnByField,
        cells,
        thresholdPercent,
        blockProbes,
        equalRecords,
        partitions,
        maxBadShare,
        settings,
        replaces);
  }

  /** The same, which may delete results of another input or other options. */
  public BulkOptions replacing() {
    return new BulkOptions(
        source,
        out,
        columnByField,
        cells,
        thresholdPercent,
        blockProbes,
        equalRecords,
        partitions,
        maxBadShare,
        evidence,
        true);
  }

  /**
   * Reads a command line; false values name the option.
   *
   * @param arguments what follows {@code dedupe}, without {@code --json}
   */
  static BulkOptions parse(String[] arguments) throws BulkRefused {
    Map<String, String> values = new HashMap<>();
    Map<String, String> columns = new HashMap<>();
    Map<String, String> genders = new HashMap<>();
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (!argument.startsWith("--")) {
        require(values.put("input", argument) == null, "one input is read, not two");
        continue;
      }
      if (argument.equals("--replace")) {
        values.put("replace", "true");
        continue;
      }
      int equals = argument.indexOf('=');
      String name = equals > 0 ? argument.substring(2, equals) : argument.substring(2);
      require(NAMES.contains(name), "there is no option --" + name);
      require(equals > 0 || i + 1 < arguments.length, argument + " needs a value");
      String value = equals > 0 ? argument.substring(equals + 1) : arguments[++i];
      if (name.equals("column")) {
        put(columns, value, "--column is FIELD=COLUMN");
      } else if (name.equals("gender")) {
        put(genders, value, "--gender is SPELLING=GENDER");
      } else if (name.equals("ignore")) {
        ignored.add(value);
      } else {
        values.put(name, value);
      }
    }
    require(values.containsKey("input"), "an input is needed");
    require(values.containsKey("out"), "--out DIR is needed");
    BulkOptions defaults = of(source(values), Path.of(take(values, "out")));
    try {
      EvidenceSettings evidence = evidence(values, ignored);
      if (evidence != null) {
        require(!values.containsKey("date-format"), "--date-format: by --scorer rule only");
        require(genders.isEmpty(), "--gender: by --scorer rule only");
      }
      BulkOptions options =
          new BulkOptions(
              defaults.source,
              defaults.out,
              columns,
              cells(values, genders),
              number(values, "threshold", defaults.thresholdPercent),
              number(values, "block-probes", BigDecimal.valueOf(defaults.blockProbes))
                  .intValueExact(),
              number(values, "equal-records", BigDecimal.valueOf(defaults.equalRecords))
                  .intValueExact(),
              number(values, "partitions", BigDecimal.valueOf(defaults.partitions)).intValueExact(),
              number(values, "max-bad-share", BigDecimal.valueOf(defaults.maxBadShare))
                  .doubleValue(),
              evidence,
              values.remove("replace") != null);
      require(values.isEmpty(), "--" + String.join(", --", values.keySet()) + ": of tables only");
      options.settings();
      return options;
    } catch (ArithmeticException e) {
      throw BulkRefused.wrong(
          "--block-probes, --equal-records, --partitions, --cap: whole numbers are needed");
    } catch (IllegalArgumentException e) {
      throw BulkRefused.wrong(
          String.valueOf(e.getMessage()).replace("thresholdPercent:", "--threshold:"));
    }
  }

  private static void put(Map<String, String> into, String value, String otherwise)
      throws BulkRefused {
    int at = value.indexOf('=');
    require(at > 0, otherwise);
    into.put(value.substring(0, at), value.substring(at + 1));
  }

  private static CellForms cells(Map<String, String> values, Map<String, String> genders)
      throws BulkRefused {
    String language =
        values.containsKey("language")
            ? take(values, "language").toLowerCase(Locale.ROOT)
            : CellForms.USUAL.language();
    require(
        language.matches("[a-z0-9-]{1,16}"), "--language: letters, digits and hyphens, at most 16");
    String dates =
        values.containsKey("date-format")
            ? take(values, "date-format")
            : CellForms.USUAL.dateFormat();
    return new CellForms(language, dates, genders);
  }

  private static @Nullable EvidenceSettings evidence(
      Map<String, String> values, List<String> ignored) throws BulkRefused {
    String scorer = values.containsKey("scorer") ? take(values, "scorer") : "rule";
    require(
        scorer.equals("rule") || scorer.equals("evidence"),
        "--scorer: rule or evidence, not " + scorer);
    if (scorer.equals("rule")) {
      for (String name : BY_EVIDENCE) {
        require(!values.containsKey(name), "--" + name + ": by --scorer evidence only");
      }
      require(ignored.isEmpty(), "--ignore: by --scorer evidence only");
      return null;
    }
    EvidenceSettings defaults = EvidenceSettings.DEFAULT;
    return new EvidenceSettings(
        values.containsKey("model") ? Path.of(take(values, "model")) : null,
        number(values, "cap", BigDecimal.valueOf(defaults.cap())).intValueExact(),
        number(values, "probability", BigDecimal.valueOf(defaults.leastProbability()))
            .doubleValue(),
        reading(values, ignored));
  }

  private static ReadingChoice reading(Map<String, String> values, List<String> ignored)
      throws BulkRefused {
    String nicknames = "";
    if (values.containsKey("nicknames")) {
      Path table = Path.of(take(values, "nicknames"));
      try {
        nicknames = Files.readString(table);
      } catch (IOException e) {
        throw BulkRefused.wrong("--nicknames: " + table + " is no file of UTF-8 that can be read");
      }
    }
    ReadingChoice choice =
        new ReadingChoice(
            Set.copyOf(ignored),
            values.remove("calling-code"),
            values.containsKey("trunk-prefix") ? take(values, "trunk-prefix") : "0",
            nicknames);
    choice.nicknames();
    return choice;
  }

  /** The rule with its threshold. */
  RuleSettings settings() {
    return RuleSettings.documented().withThresholdPercent(thresholdPercent);
  }

  /** What decides what comes out, but the model's file, for the comparison of two runs. */
  String meaning() {
    String scorer =
        evidence == null
            ? "rule 4 " + equalRecords + " "
            : "evidence 4 "
                + evidence.cap()
                + " "
                + evidence.leastProbability()
                + " "
                + evidence.reading().meaning();
    return scorer
        + "%s %s %s %s"
            .formatted(
                new TreeMap<>(columnByField),
                cells.meaning(),
                settings().thresholdPercent(),
                maxBadShare);
  }

  /**
   * What a reader of the report has to know of the run.
   *
   * @param now when it ended
   */
  Map<String, String> said(Instant now) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("input", source.said());
    if (evidence == null) {
      said.put("scorer", "rule");
      said.put("threshold", settings().thresholdPercent().toPlainString() + " %");
    } else {
      said.put("scorer", "evidence");
      said.put("probability", "from " + evidence.leastProbability() + " on");
      said.put("records that may share a key", Integer.toString(evidence.cap()));
      said.put(
          "model",
          evidence.model() == null ? "learned, in " + EvidenceStep.MODEL : "" + evidence.model());
    }
    if (!columnByField.isEmpty()) {
      said.put("columns", new TreeMap<>(columnByField).toString());
    }
    said.put("finished", now.truncatedTo(ChronoUnit.SECONDS).toString());
    return said;
  }

  private static BulkSource source(Map<String, String> values) throws BulkRefused {
    String input = take(values, "input");
    if (!DatabaseTable.isAddress(input)) {
      return new BulkSource.OfFiles(Path.of(input));
    }
    require(values.containsKey("table"), "--table NAME says which table of the database is read");
    try {
      return new BulkSource.OfTable(
          new DatabaseTable(
              input, take(values, "table"), values.remove("user"), values.remove("split-column")));
    } catch (IllegalArgumentException e) {
      throw BulkRefused.wrong(String.valueOf(e.getMessage()));
    }
  }

  private static String take(Map<String, String> values, String name) {
    return String.valueOf(values.remove(name));
  }

  private static BigDecimal number(Map<String, String> values, String name, BigDecimal otherwise) {
    try {
      return values.containsKey(name) ? new BigDecimal(take(values, name)) : otherwise;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + ": a number is needed", e);
    }
  }

  private static void require(boolean holds, String otherwise) throws BulkRefused {
    if (!holds) {
      throw BulkRefused.wrong(otherwise);
    }
  }
}
