package org.sosia.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.opensearch.IndexNames;
import org.sosia.profile.opensearch.SavedObjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Works on the profiles of a running server. */
@Command(
    name = "profiles",
    mixinStandardHelpOptions = true,
    description =
        "Fills the profile index anew, erases old profiles, publishes statistics, or writes panels for other dashboards.",
    subcommands = {
      ProfilesCommand.Reindex.class,
      ProfilesCommand.Erase.class,
      ProfilesCommand.Publish.class,
      ProfilesCommand.Panels.class
    },
    footer = {"", "Example: sosia profiles reindex"})
public final class ProfilesCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw CommandLines.subcommandNeeded(Objects.requireNonNull(spec));
  }

  /** {@code reindex}. */
  @Command(
      name = "reindex",
      mixinStandardHelpOptions = true,
      description =
          "Empties the profile index and fills it anew from the tables. Dashboards show less until it is done.")
  static final class Reindex implements Callable<Integer> {
    @Mixin private final DeadLettersCommand.Where where = new DeadLettersCommand.Where();

    @Override
    public Integer call() throws IOException, InterruptedException {
      long documents =
          where
              .calls()
              .post("/v1/profile-administration/reindex", JsonMapper.shared().createObjectNode())
              .path("documents")
              .asLong();
      StandardOutput.stream().println(documents + " documents are on their way to the index");
      return 0;
    }
  }

  /** {@code erase}. */
  @Command(
      name = "erase",
      mixinStandardHelpOptions = true,
      description =
          "Erases the profiles of events before a day. A class of equal documents leaves the index with its youngest member.")
  static final class Erase implements Callable<Integer> {
    @Mixin private final DeadLettersCommand.Where where = new DeadLettersCommand.Where();

    @Option(
        names = "--before",
        required = true,
        description = "first day whose profiles stay, yyyy-mm-dd")
    private LocalDate before = LocalDate.MIN;

    @Override
    public Integer call() throws IOException, InterruptedException {
      long rows =
          where
              .calls()
              .post(
                  "/v1/profile-administration/erase",
                  JsonMapper.shared().createObjectNode().put("before", before.toString()))
              .path("profiles")
              .asLong();
      StandardOutput.stream().println(rows + " profiles are erased");
      return 0;
    }
  }

  /** {@code publish}. */
  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description =
          "Publishes a closed quarter's statistics for everybody, once; it spends the year's budget of privacy and cannot be taken back. The server's settings declare the areas (sosia.dashboards.open.areas).")
  static final class Publish implements Callable<Integer> {
    @Mixin private final DeadLettersCommand.Where where = new DeadLettersCommand.Where();

    private static final Pattern QUARTER = Pattern.compile("[0-9]{4}-Q[1-4]");

    @Spec private @Nullable CommandSpec spec;
    private String quarter = "";

    /** Looked at before the secrets, so that a slip is told first. */
    @Option(names = "--quarter", required = true, description = "for example 2026-Q3")
    void setQuarter(String value) {
      if (!QUARTER.matcher(value).matches()) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "--quarter: '%s' is no quarter such as 2026-Q3".formatted(value));
      }
      quarter = value;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      StandardOutput.stream()
          .println(
              where
                  .calls()
                  .post("/v1/public-statistics/" + quarter, JsonMapper.shared().createObjectNode())
                  .path("message")
                  .asString());
      return 0;
    }
  }

  /** {@code saved-objects}. */
  @Command(
      name = "saved-objects",
      mixinStandardHelpOptions = true,
      description =
          "Writes index patterns, panels and a dashboard that OpenSearch Dashboards and Kibana import.")
  static final class Panels implements Callable<Integer> {
    @Option(
        names = "--prefix",
        defaultValue = "sosia",
        description = "sosia.profile.index.prefix; default ${DEFAULT-VALUE}")
    private String prefix = "sosia";

    @Override
    public Integer call() {
      IndexNames names = new IndexNames(prefix, IndexNames.RollOver.QUARTER);
      StandardOutput.stream().print(SavedObjects.text(names, JsonMapper.shared()));
      return 0;
    }
  }
}
