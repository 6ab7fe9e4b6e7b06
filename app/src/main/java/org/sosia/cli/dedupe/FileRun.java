package org.sosia.cli.dedupe;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.ProgressBar;
import org.sosia.cli.Terminal;
import org.sosia.cli.WholeFile;
import org.sosia.cli.csv.CsvLine;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;

/** One run over a file, from its header to the whole file of pairs. Used once. */
final class FileRun {
  private static final int KIBIBYTE = 1024;
  private static final String GENDER_CHOICES =
      "pairs without one are not compared unless --gender-absent=same-date is given, which compares rows of equal"
          + " dates of birth (--gender-absent=not-compared accepts that there are none)";

  private final Path file;
  private final FileLayout layout;
  private final RuleSettings settings;
  private final int threads;
  private final PrintWriter notes;
  private List<String> languages = List.of();
  private @Nullable ProgressBar bar;

  /**
   * @param notes where a user reads what was found in the header and what is strange
   */
  FileRun(Path file, FileLayout layout, RuleSettings settings, int threads, PrintWriter notes) {
    this.file = file;
    this.layout = layout;
    this.settings = settings;
    this.threads = threads;
    this.notes = notes;
  }

  /**
   * Finds the pairs and writes them.
   *
   * @param out where to; null = they are counted only
   * @param explained whether each pair comes with the parts of its score
   * @param genderAbsentChosen whether the user said what happens to pairs without a gender; if not,
   *     a file without any is refused, because its empty result would look like one without doubles
   * @param withTruth whether the file says who a row truly is
   */
  DedupeSummary findPairs(
      @Nullable Path out, boolean explained, boolean genderAbsentChosen, boolean withTruth)
      throws IOException {
    long startedNanos = System.nanoTime();
    Truth truth = withTruth ? new Truth() : null;
    FileDedupe dedupe;
    if (out == null) {
      dedupe = new FileDedupe(settings, threads, pair -> {}, truth);
      run(dedupe, genderAbsentChosen);
    } else if (explained) {
      Path plain = out.toAbsolutePath().resolveSibling("." + UUID.randomUUID() + ".pairs");
      plain.toFile().deleteOnExit();
      try (WholeFile whole = new WholeFile(out)) {
        dedupe = writePlain(plain, false, truth, genderAbsentChosen);
        new ExplainedPairs(new SimilarityRule(settings), languages)
            .write(plain, () -> new PeopleFile(Files.newInputStream(file), layout), whole);
        whole.complete();
      } finally {
        Files.deleteIfExists(plain);
      }
    } else {
      dedupe = writePlain(out, true, truth, genderAbsentChosen);
    }
    return dedupe.summary((System.nanoTime() - startedNanos) / 1e9);
  }

  private FileDedupe writePlain(
      Path target, boolean withHeader, @Nullable Truth truth, boolean genderAbsentChosen)
      throws IOException {
    try (WholeFile whole = new WholeFile(target)) {
      if (withHeader) {
        whole.write(CsvLine.of(List.of("id_a", "id_b", "score")));
      }
      PairSink sink =
          pair -> whole.write(CsvLine.of(List.of(pair.idA(), pair.idB(), pair.score().toString())));
      FileDedupe dedupe = new FileDedupe(settings, threads, sink, truth);
      run(dedupe, genderAbsentChosen);
      whole.complete();
      return dedupe;
    }
  }

  private void run(FileDedupe dedupe, boolean genderAbsentChosen) throws IOException {
    try (PeopleFile people = new PeopleFile(input(), layout)) {
      notes.println("columns: " + people.columns().inWords());
      languages = people.columns().languages();
      if (!genderAbsentChosen && !people.columns().has(PeopleColumns.GENDER)) {
        throw new MalformedFile(1, "no column gender; " + GENDER_CHOICES);
      }
      try (ProgressBar shown = bar()) {
        bar = shown;
        dedupe.run(people);
      }
    }
    check(dedupe, genderAbsentChosen);
  }

  private void check(FileDedupe dedupe, boolean genderAbsentChosen) throws MalformedFile {
    DedupeSummary summary = dedupe.summary(0);
    if (summary.records() > 1 && dedupe.withBirthDate() == 0) {
      throw new MalformedFile(
          Math.max(1, dedupe.firstImpossibleDateLine()),
          "no row has a date of birth that can be read, so none can be compared; see --date-format");
    }
    boolean noGender = summary.recordsWithoutGender() == summary.records();
    if (summary.records() > 1 && noGender && !genderAbsentChosen) {
      throw new MalformedFile(1, "no row has a gender; " + GENDER_CHOICES);
    }
    tellWhatIsStrange(summary, dedupe);
  }

  private void tellWhatIsStrange(DedupeSummary summary, FileDedupe dedupe) {
    if (summary.records() == 0) {
      notes.println("note: the file has a header and no rows");
    }
    if (summary.impossibleDates() > 0) {
      boolean one = summary.impossibleDates() == 1;
      notes.printf(
          "note: %d %s in the future (%s on line %d); %s counted as absent%n",
          summary.impossibleDates(),
          one ? "date of birth does not exist or lies" : "dates of birth do not exist or lie",
          one ? "it stands" : "the first stands",
          dedupe.firstImpossibleDateLine(),
          one ? "it is" : "they are");
    }
    dedupe.genders().warnings().forEach(warning -> notes.println("warning: " + warning));
  }

  private @Nullable ProgressBar bar() throws IOException {
    return Terminal.isStandardError()
        ? new ProgressBar(System.err, true, "KiB of the file", Files.size(file) / KIBIBYTE)
        : null;
  }

  private InputStream input() throws IOException {
    return new CountedInput(
        Files.newInputStream(file),
        count -> {
          ProgressBar shown = bar;
          if (shown != null) {
            shown.set(count / KIBIBYTE);
          }
        });
  }
}
