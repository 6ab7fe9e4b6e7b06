package org.sosia.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Works on the profiles of a running server. */
@Command(
    name = "profiles",
    mixinStandardHelpOptions = true,
    description = "Fills the profile index anew, or erases old profiles.",
    subcommands = {ProfilesCommand.Reindex.class, ProfilesCommand.Erase.class},
    footer = {"", "Example: sosia profiles reindex"})
public final class ProfilesCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    System.err.println("sosia: one of reindex and erase is needed");
    return 2;
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
}
