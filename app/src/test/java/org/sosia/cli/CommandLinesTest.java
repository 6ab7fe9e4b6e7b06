package org.sosia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLinesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = CommandLines.of(new SosiaCommand());
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dead-letters", "envelope", "partner", "profiles"})
  void run_groupAlone_isWrongUsageEverywhere(String group) {
    assertThat(group.isEmpty() ? run() : run(group)).isEqualTo(2);
    assertThat(err.toString()).startsWith("sosia: one of ").contains(" is needed", "--help");
    assertThat(err.toString().lines().count()).isEqualTo(3);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void run_wrongOptionOfAnyCommand_isOneSentenceAndALineOfUsage() {
    List<List<String>> wrong =
        List.of(
            List.of("serve", "--no-such"),
            List.of("serve", "--roles=processor,clerk"),
            List.of("demo", "--people=many"),
            List.of("demo", "--people=0"),
            List.of("dead-letters", "show"),
            List.of("dead-letters", "list", "--limit=x"),
            List.of("envelope", "encrypt"),
            List.of("partner", "upload"),
            List.of("profiles", "publish", "--quarter=2026-Q9"),
            List.of("dedupe"));
    for (List<String> args : wrong) {
      err.getBuffer().setLength(0);
      assertThat(run(args.toArray(String[]::new))).as("%s", args).isEqualTo(2);
      assertThat(err.toString()).startsWith("sosia: ").doesNotContain("Exception", "\tat ");
      assertThat(err.toString().lines().count()).as(err.toString()).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void run_noDataFolderOrNoServer_saysWhichOptionNamesIt(@TempDir Path folder) {
    String none = folder.resolve("none").toString();
    for (String command : List.of("cases imports", "dead-letters list")) {
      err.getBuffer().setLength(0);
      List<String> args = new ArrayList<>(List.of(command.split(" ")));
      args.addAll(List.of("--data", none, "--url", "http://127.0.0.1:1"));
      assertThat(run(args.toArray(String[]::new))).isEqualTo(1);
      assertThat(err.toString())
          .startsWith("sosia: the client secrets cannot be read: " + none)
          .contains("--data", "data/demo", "--token");
      err.getBuffer().setLength(0);
      args.addAll(List.of("--token", "any"));
      assertThat(run(args.toArray(String[]::new))).isEqualTo(1);
      assertThat(err.toString()).contains("no server answers at http://127.0.0.1:1/", "--url");
    }
    assertThat(run("cases", "imports", "--help")).isZero();
    assertThat(out.toString()).contains("--token").doesNotContain("data-officer");
  }

  @Test
  void run_helpOfACommand_isThatCommandsHelp() {
    assertThat(run("help", "dedupe")).isZero();
    assertThat(out.toString()).contains("--unreadable-dates", "--gender").doesNotContain("--roles");
  }
}
