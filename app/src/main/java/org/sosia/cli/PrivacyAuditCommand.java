package org.sosia.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.PublishedRisk;
import org.sosia.profile.audit.AuditParts;
import org.sosia.profile.audit.AuditReport;
import org.sosia.profile.audit.PrivacyAudit;
import org.sosia.profile.crypto.KeyedChannelPseudonyms;
import org.sosia.profile.definition.ProfileDefinition;
import org.sosia.profile.internal.DefinedProfileBuilder;
import org.sosia.profile.internal.GeneralisedDocuments;
import org.sosia.profile.internal.IndexFacts;
import org.sosia.profile.publication.AnonymityRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures and attacks what profiles of a synthetic population give away. */
@Command(
    name = "privacy-audit",
    mixinStandardHelpOptions = true,
    description =
        "Publishes a synthetic population as profiles, measures the risks of recognition and attacks them.",
    footer = {
      "",
      "Exit codes: 0 every limit holds, 1 one is broken.",
      "Example: sosia privacy-audit --people 200000 --json"
    })
public final class PrivacyAuditCommand implements Callable<Integer> {
  private static final int KEY_BYTES = 32;
  private static final int STEPS_A_DAY = 24;
  private static final int HOLD_DAYS = 30;
  private static final int STEPS = 100;

  @Option(names = "--people", description = "size of the population (default: ${DEFAULT-VALUE})")
  private int people = 200_000;

  @Option(names = "--seed", description = "seed of the population (default: ${DEFAULT-VALUE})")
  private long seed = 7;

  @Option(names = "--k", description = "smallest class, at least 11 (default: ${DEFAULT-VALUE})")
  private int k = AnonymityRules.MIN_K;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Option(
      names = "--running",
      description = "measure the published view of a running server instead; nothing is attacked")
  private boolean running;

  @Mixin private final DeadLettersCommand.Where where = new DeadLettersCommand.Where();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (running) {
      return measure(where.calls().get("/v1/profile-administration/risk"));
    }
    AuditReport report = audited();
    PrintStream out = StandardOutput.stream();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(report));
    } else {
      print(report, out);
    }
    return report.passed() ? 0 : 1;
  }

  private AuditReport audited() {
    try (ProgressBar bar = bar()) {
      return new PrivacyAudit(parts(k), people, seed)
          .run((phase, share) -> bar.set(done(phase, share)));
    }
  }

  private static ProgressBar bar() {
    return new ProgressBar(System.err, Terminal.isStandardError(), "privacy audit", STEPS);
  }

  /** In hundredths of about the time that all takes. */
  private static long done(String phase, double share) {
    return switch (phase) {
      case "population" -> Math.round(2 * share);
      case "publishing" -> 2 + Math.round(58 * share);
      case "journalist" -> 60 + Math.round(20 * share);
      default -> 80 + Math.round(20 * share);
    };
  }

  /** Whether a server's figures are within the limits of the audit. */
  static boolean holds(PublishedRisk figures, int k) {
    return (figures.published() == 0 || figures.smallestClass() >= k)
        && figures.suppressedShare() <= PrivacyAudit.MAX_SUPPRESSED;
  }

  private int measure(JsonNode risk) {
    JsonNode figures = risk.path("figures");
    boolean holds =
        holds(
            new PublishedRisk(
                figures.path("published").asLong(),
                figures.path("classes").asLong(),
                figures.path("smallestClass").asLong(),
                figures.path("suppressed").asLong(),
                figures.path("held").asLong()),
            k);
    PrintStream out = StandardOutput.stream();
    if (json) {
      out.println(risk);
    } else {
      line(out, "published", figures.path("published").asLong());
      line(out, "different documents", figures.path("classes").asLong());
      line(out, "smallest class", figures.path("smallestClass").asLong());
      risk(out, "prosecutor's risk, highest", risk.path("prosecutorRisk").asDouble());
      risk(out, "marketer's risk", risk.path("marketerRisk").asDouble());
      share(out, "suppressed", risk.path("suppressedShare").asDouble());
      line(out, "held", figures.path("held").asLong());
      out.println(holds ? "Every limit holds." : "A limit is broken.");
    }
    return holds ? 0 : 1;
  }

  private static AuditParts parts(int k) {
    JsonMapper mapper = JsonMapper.shared();
    byte[] secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    return new AuditParts(
        new DefinedProfileBuilder(
            ProfileDefinition.shipped("published"),
            new IndexFacts("DemoDedupeStage", mapper),
            UUID::randomUUID,
            mapper),
        new GeneralisedDocuments(Map.of(), mapper),
        new AnonymityRules(k, 2, STEPS_A_DAY, HOLD_DAYS * STEPS_A_DAY),
        pseudonyms(secret),
        List.of(pseudonyms(new byte[KEY_BYTES])));
  }

  private static ChannelPseudonyms pseudonyms(byte[] secret) {
    Function<LocalDate, String> month = DateTimeFormatter.ofPattern("uuuu-MM")::format;
    return new KeyedChannelPseudonyms(new KeyedHash(MasterKey.of(secret)), month);
  }

  private static void print(AuditReport report, PrintStream out) {
    line(out, "people", report.people());
    line(out, "profiles", report.profiles());
    line(out, "published", report.published());
    share(out, "suppressed", report.suppressedShare());
    line(out, "different documents", report.classes());
    line(out, "smallest class", report.smallestClass());
    risk(out, "prosecutor's risk, highest", report.prosecutorRisk());
    risk(out, "prosecutor's risk, mean", report.meanProsecutorRisk());
    risk(out, "journalist's risk", report.journalistRisk());
    risk(out, "marketer's risk", report.marketerRisk());
    share(out, "unique documents", report.uniqueShare());
    line(out, "smallest diversity", report.smallestDiversity());
    risk(out, "mean loss by generalisation", report.meanLoss());
    for (AuditReport.Attack attack : report.attacks()) {
      out.printf(
          Locale.ROOT,
          "  %-40s %d of %d succeed (unprotected: %d)%n",
          attack.name(),
          attack.succeeded(),
          attack.tried(),
          attack.control());
    }
    report.limits().stream()
        .filter(limit -> !limit.holds())
        .forEach(limit -> out.println("BROKEN  " + limit.text()));
    out.println(report.passed() ? "Every limit holds." : "A limit is broken.");
  }

  private static void line(PrintStream out, String name, long value) {
    out.printf(Locale.ROOT, "  %-40s %d%n", name, value);
  }

  private static void risk(PrintStream out, String name, double value) {
    out.printf(Locale.ROOT, "  %-40s %.4f%n", name, value);
  }

  private static void share(PrintStream out, String name, double value) {
    out.printf(Locale.ROOT, "  %-40s %.3f %%%n", name, 100 * value);
  }
}
