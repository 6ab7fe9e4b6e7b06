package org.sosia.cli.dedupe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.evidence.EvidenceOptions;
import org.sosia.cli.evidence.Scorer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Which scorer decides, and what only the scorer {@code evidence} needs, as options. */
final class ScorerOptions {
  private static final List<String> ONLY_RULE =
      List.of(
          "--explain",
          "--pair",
          "--threads",
          "--language",
          "--date-format",
          "--unreadable-dates",
          "--dates-verified",
          "--gender");
  private static final List<String> ONLY_EVIDENCE =
      List.of(
          "--model",
          "--nicknames",
          "--cap",
          "--probability",
          "--clusters",
          "--ignore",
          "--calling-code",
          "--trunk-prefix");

  @Option(
      names = "--scorer",
      paramLabel = "rule|evidence",
      defaultValue = "rule",
      description =
          "what decides (default: ${DEFAULT-VALUE}); by evidence the rule's score stands beside each pair")
  private Scorer scorer = Scorer.rule;

  @Option(
      names = "--probability",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description =
          "of evidence: from here on a pair is a potential duplicate (default: ${DEFAULT-VALUE})")
  private double probability = 0.5;

  @Option(
      names = "--clusters",
      paramLabel = "FILE",
      description =
          "of evidence: write who is one person: a row for each record that a pair joins, with the"
              + " smallest id of its group")
  private @Nullable Path clusters;

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  boolean isEvidence() {
    return scorer == Scorer.evidence;
  }

  EvidenceOptions evidence() {
    return evidence;
  }

  @Nullable Path clusters() {
    return clusters;
  }

  double probability() {
    return probability;
  }

  /**
   * Refuses what the chosen scorer would not heed.
   *
   * @throws WrongUsage naming the option
   */
  void check(ParseResult typed) {
    WrongUsage.unless(
        probability > 0 && probability < 1, "--probability: must be over 0 and under 1");
    Optional<String> unheeded =
        (isEvidence() ? ONLY_RULE : ONLY_EVIDENCE)
            .stream().filter(typed::hasMatchedOption).findFirst();
    if (unheeded.isPresent()) {
      throw new WrongUsage(
          "%s: means nothing to --scorer %s%s"
              .formatted(
                  unheeded.get(),
                  scorer,
                  unheeded.get().equals("--pair") ? "; see sosia explain" : ""));
    }
  }
}
