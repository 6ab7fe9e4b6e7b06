package org.sosia.bulk;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The command {@code bulk}: on this machine, or as the main class of {@code spark-submit}. */
public final class BulkCommand {
  private static final String USAGE =
      """
      Usage: ./sosia bulk dedupe INPUT --out DIR [options]
             ./sosia bulk parquet INPUT --out DIR [--json]

      parquet turns a CSV file, or a folder of them with one header, into Parquet files of the same texts.

      dedupe finds the potential duplicates of a whole register on Apache Spark, by the rule of the online index
      or by evidence.
      INPUT is a CSV file, or a folder of CSV or Parquet files with one header; a CSV file is read by one core.
      Or it is the address of a database: jdbc:postgresql://HOST/DATABASE with --table.
      DIR is new, empty, or an earlier run's, and not the input's. It gets pairs, clusters (Parquet and CSV),
      bad-rows.csv, report.html and summary.json, which nobody else on the machine may read. It also gets
      records.parquet, which holds the whole input: protect DIR as the register itself, and delete that
      folder when the run is done. A run that was cut goes on in DIR after its last finished step.

        ./sosia population --people 100000 --seed 1 --out people
        ./sosia bulk dedupe people --out result --json
        SOSIA_BULK_PASSWORD=... ./sosia bulk dedupe jdbc:postgresql://127.0.0.1/register --table people --user reader --out result

      Options:
        --threshold PERCENT    potential duplicates have at least this score (80)
        --column FIELD=COLUMN  the column that holds a field, for columns of other names; may be repeated
        --language CODE        language of text columns that name none (eng)
        --date-format PATTERN  by the rule: form of the dates of birth, with a four-digit year (yyyy-MM-dd)
        --gender SPELLING=GENDER  by the rule: take one spelling for another, as female=F; may be repeated
        --max-bad-share SHARE  share of rows that may be set aside, 0 to 1 (0.01)
        --scorer SCORER        rule or evidence (rule)
        --model FILE           by evidence: the model, as ./sosia tune writes it; else one is learned
        --probability P        by evidence: from here on a pair is a potential duplicate (0.5)
        --cap RECORDS          by evidence: so many records may share a key (50)
        --ignore COLUMN        by evidence: a column that is no evidence; may be repeated
        --nicknames FILE       by evidence: further nicknames, a name and its short forms in a line, with commas
        --calling-code DIGITS  by evidence: the country's, for telephone numbers that are written nationally
        --trunk-prefix DIGITS  with --calling-code: what national numbers begin with (0); none for nothing
        --equal-records N      by the rule: of more records that are equal in all that is compared, one stands for
                               all: they are joined to it, and what is left out is counted and named (100)
        --block-probes N       larger blocks of candidates are compared in several parts (20000)
        --table NAME           table or view of the database
        --user NAME            who reads the database; the password stands in SOSIA_BULK_PASSWORD
        --split-column COLUMN  a numeric column by whose ranges several cores read the table
        --partitions N         tasks of the comparison (four for each core)
        --replace              delete what the run before left in DIR, of another input or other options
        --json                 print the sum as one JSON object

      Exit codes: 0 done, 1 failed, 2 wrong usage or an input that is refused: what and where is said,
      3 by evidence: nothing can be learned, or the model is refused.
      """;

  private BulkCommand() {}

  /** Runs and ends the process. */
  public static void main(String[] arguments) {
    // Spark writes numbers into the names of files as the locale does
    Locale.setDefault(Locale.ROOT);
    System.exit(run(arguments));
  }

  static int run(String[] arguments) {
    List<String> given = List.of(arguments);
    if (given.contains("--help") || given.contains("-h")) {
      System.out.print(USAGE);
      return 0;
    }
    boolean copies = !given.isEmpty() && given.getFirst().equals("parquet");
    if (given.isEmpty() || (!copies && !given.getFirst().equals("dedupe"))) {
      System.err.println("sosia: bulk: dedupe or parquet is needed");
      System.err.print(USAGE);
      return 2;
    }
    boolean json = given.contains("--json");
    String[] rest =
        Arrays.stream(arguments).skip(1).filter(a -> !a.equals("--json")).toArray(String[]::new);
    try {
      BulkOptions options = BulkOptions.parse(rest);
      // before Spark starts, which writes into the folder
      try (ResultFolder folder = ResultFolder.open(options);
          SparkSession spark = session(options, folder.spill())) {
        if (copies) {
          print(ParquetCopy.write(spark, options, folder, System.err::println), options, json);
        } else {
          print(new BulkRun(spark, options, System.err::println).run(folder), json);
        }
      }
      return 0;
    } catch (BulkRefused e) {
      System.err.println("sosia: " + e.getMessage());
      return e.exitCode();
    } catch (Exception | OutOfMemoryError e) {
      // Spark throws checked exceptions that its methods do not declare
      return failed(e);
    }
  }

  private static void print(ParquetCopy.Copied copied, BulkOptions options, boolean json) {
    if (json) {
      System.out.println(copied.json());
      return;
    }
    System.out.println(copied.rows() + " rows in " + options.out());
    if (copied.badRows() > 0) {
      System.out.println(
          copied.badRows()
              + " rows cannot be read; they stand with line and reason in "
              + options.out().resolve(ParquetCopy.BAD_ROWS));
    }
  }

  private static void print(BulkSummary summary, boolean json) {
    if (json) {
      System.out.println(summary.json());
    } else {
      summary.byName().forEach((name, value) -> System.out.printf("%-22s %s%n", name, value));
    }
  }

  private static int failed(Throwable e) {
    if (ShutdownHookManager.get().isShutdownInProgress()) {
      System.err.println(
          "sosia: told to stop. The same command goes on after its last finished step.");
      return 1;
    }
    String known = whatToDo(e);
    if (known.isEmpty()) {
      System.err.println(
          "sosia: the run failed, for the reason below. The same command goes on after its last"
              + " finished step.");
      e.printStackTrace();
    } else {
      System.err.println("sosia: " + known);
    }
    return 1;
  }

  /** What an operator can do about a failure; empty where nothing is known. */
  static String whatToDo(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (text.contains("No space left on device")) {
        return "the disk is full. Free space where --out lies, about four times the size of the"
            + " input, and run the same command again: it goes on after its last finished step.";
      }
      if (cause instanceof OutOfMemoryError || text.contains("java.lang.OutOfMemoryError")) {
        return "the memory does not suffice. Give more, as by SOSIA_JAVA_OPTS=-Xmx12g, and run the"
            + " same command again: it goes on after its last finished step.";
      }
    }
    return "";
  }

  /**
   * A session on this machine; {@code spark-submit} says otherwise by its own properties.
   *
   * @param spill where Spark puts what does not fit the memory
   */
  static SparkSession session(BulkOptions options, Path spill) {
    SparkConf settings = new SparkConf().setAppName("sosia-bulk");
    settings.setIfMissing("spark.master", "local[*]");
    if (settings.get("spark.master").startsWith("local")) {
      settings.setIfMissing("spark.driver.host", "127.0.0.1");
      settings.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      settings.setIfMissing("spark.ui.enabled", "false");
      settings.setIfMissing("spark.local.dir", spill.toAbsolutePath().toString());
    }
    settings.setIfMissing("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    settings.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(options.partitions()));
    settings.setIfMissing("spark.sql.session.timeZone", "UTC");
    settings.setIfMissing("spark.ui.showConsoleProgress", "true");
    settings.setIfMissing("spark.hadoop.fs.permissions.umask-mode", "077");
    return SparkSession.builder().config(settings).getOrCreate();
  }
}
