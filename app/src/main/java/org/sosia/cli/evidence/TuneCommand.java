package org.sosia.cli.evidence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.WholeFile;
import org.sosia.cli.csv.CsvOptions;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.ModelText;
import org.sosia.matching.evidence.Thresholds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Learns a model from a file, without labels, and chooses the threshold from a budget of reviews.
 */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Learns a model from a CSV file of people without knowing who is who, and chooses the"
          + " threshold",
      "from how many reviews there may be. Says what recall and false alarms to expect."
    },
    footer = {
      "",
      "Example: sosia tune sample.csv --register-size 10000000 --reviews 2 --out model.txt",
      "Exit codes: 0 done, 2 wrong usage or a file that cannot be read, 3 nothing can be learned;"
          + " then nothing is written"
    })
public final class TuneCommand implements Callable<Integer> {
  /** From here on a budget needs no remark. */
  private static final double LOW_RECALL = 0.8;

  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "the people, a sample of the register or all of it")
  private Path file = Path.of("");

  @Option(
      names = "--register-size",
      paramLabel = "RECORDS",
      description = "how many records will be searched (default: those of the file)")
  private long registerSize;

  @Option(
      names = "--reviews",
      paramLabel = "NUMBER",
      defaultValue = "5",
      description = "most reviews for each 100 registrations (default: ${DEFAULT-VALUE})")
  private double reviews = 5;

  @Option(names = "--out", paramLabel = "FILE", description = "where the model goes")
  private @Nullable Path out;

  @Option(names = "--json", description = "print one JSON object on standard output")
  private boolean json;

  @Mixin private CsvOptions csv = new CsvOptions();

  @Mixin private EvidenceOptions options = new EvidenceOptions();

  /**
   * What is printed.
   *
   * @param notes what the file was taken for
   * @param records rows of the file
   * @param registerSize records that will be searched
   * @param forecastSupported whether the sample is large enough for what is expected of a register
   *     of that size
   * @param thresholdBits log-odds from which a pair is reviewed; null = the budget allows none
   * @param thresholdProbability the same as a probability
   * @param reviewsPer100 expected reviews for each 100 registrations
   * @param expectedRecall share of the likely duplicates that is reviewed
   * @param expectedFalseAlarms share of the reviews that are two people, if what the scorer will
   *     state is true
   * @param model the model's hash
   */
  record Choice(
      @JsonUnwrapped InputNotes notes,
      long records,
      long registerSize,
      boolean forecastSupported,
      @Nullable Double thresholdBits,
      @Nullable Double thresholdProbability,
      double reviewsPer100,
      double expectedRecall,
      double expectedFalseAlarms,
      String model) {}

  /** The command; no date of birth lies in its future. */
  public TuneCommand() {
    this(InstantSource.system());
  }

  TuneCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    try {
      if (!Files.isRegularFile(file)) {
        return refuse(2, file + ": there is no such file");
      }
      if (!(reviews > 0) || registerSize < 0) {
        return refuse(2, "--reviews and --register-size must be positive");
      }
      String unwritable = out == null ? null : WholeFile.refusal(out, file);
      if (unwritable != null) {
        return refuse(2, "--out: " + unwritable);
      }
      LabelledFile people = options.read(file, csv, clock.instant());
      if (spec != null) {
        people.notes().tell(spec.commandLine().getErr());
      }
      EvidenceRun run = EvidenceRun.of(people.register(), options.model(), options.cap());
      int records = people.register().size();
      long size = registerSize == 0 ? records : registerSize;
      int[] inRegister = run.inRegister(people.register(), size);
      Thresholds chosen = Thresholds.of(run.compared().score(), inRegister, records, reviews);
      if (out != null) {
        try (WholeFile target = new WholeFile(out)) {
          target.write(ModelText.of(run.model().forRecords(size)));
          target.complete();
        }
      }
      hint(chosen, run.compared().score(), inRegister, records);
      boolean supported = size <= (long) records * Thresholds.MOST_GROWTH;
      if (!supported) {
        warnOfGrowth(records, size);
      }
      String hash = ModelText.hash(run.model().forRecords(size));
      print(choice(people.notes(), records, size, supported, chosen, hash));
      return 0;
    } catch (MalformedFile e) {
      return refuse(2, file + ": " + e.getMessage());
    } catch (EvidenceRefused e) {
      return refuse(e.exitCode(), String.valueOf(e.getMessage()));
    }
  }

  /** What a larger budget would give, where this one leaves many likely duplicates unseen. */
  private void hint(Thresholds chosen, int[] scores, int[] inRegister, long records) {
    if (spec == null || chosen.expectedRecall() >= LOW_RECALL) {
      return;
    }
    StringBuilder text = new StringBuilder(256);
    text.append(
        String.format(
            Locale.ROOT,
            "note: with --reviews %s, %.0f %% of the likely duplicates are reviewed",
            BigDecimal.valueOf(reviews).stripTrailingZeros().toPlainString(),
            100 * chosen.expectedRecall()));
    Thresholds whole = Thresholds.of(scores, inRegister, records, Double.MAX_VALUE);
    for (double more = 2 * reviews; more < 2 * whole.reviewsPer100(); more *= 2) {
      Thresholds other = Thresholds.of(scores, inRegister, records, more);
      if (other.expectedRecall() >= LOW_RECALL) {
        text.append(
            String.format(
                Locale.ROOT,
                "; with --reviews %s it would be %.0f %%",
                BigDecimal.valueOf(Math.ceil(other.reviewsPer100()))
                    .stripTrailingZeros()
                    .toPlainString(),
                100 * other.expectedRecall()));
        break;
      }
    }
    spec.commandLine().getErr().println(text.append(". The others are never looked at."));
  }

  /** Beyond what was measured, figures are shown and must not be relied on. */
  private void warnOfGrowth(long records, long size) {
    if (spec != null) {
      spec.commandLine()
          .getErr()
          .printf(
              "warning: the register is %d times the sample; how rare its names and addresses are"
                  + " cannot be told from so few. What is expected holds up to %d times: take a"
                  + " sample of at least %d records%n",
              size / records,
              Thresholds.MOST_GROWTH,
              (size + Thresholds.MOST_GROWTH - 1) / Thresholds.MOST_GROWTH);
    }
  }

  private static Choice choice(
      InputNotes notes,
      long records,
      long size,
      boolean supported,
      Thresholds chosen,
      String hash) {
    boolean none = chosen.thresholdMillibits() == Integer.MAX_VALUE;
    return new Choice(
        notes,
        records,
        size,
        supported,
        none ? null : Double.valueOf(chosen.thresholdMillibits() / 1000.0),
        none ? null : Double.valueOf(EvidenceScorer.probability(chosen.thresholdMillibits())),
        chosen.reviewsPer100(),
        chosen.expectedRecall(),
        chosen.expectedFalseAlarms(),
        hash);
  }

  private void print(Choice choice) {
    if (spec == null) {
      throw new IllegalStateException("the command line did not start this");
    }
    PrintWriter writer = spec.commandLine().getOut();
    writer.print(
        json
            ? JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(choice)
                + "\n"
            : Lines.of(choice));
    writer.flush();
  }

  private int refuse(int code, String reason) {
    if (spec != null) {
      spec.commandLine().getErr().println("sosia: " + reason);
    }
    return code;
  }
}
