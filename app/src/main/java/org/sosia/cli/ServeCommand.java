package org.sosia.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sosia.config.PartsSettings;
import org.sosia.wiring.SosiaApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts the server and keeps it running. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Starts the server. Every setting can be given as --name=value after --.",
    footer = {
      "",
      "Example: sosia serve --roles=adjudicator --data=/var/lib/sosia -- --server.port=8081"
    })
public final class ServeCommand implements Callable<Integer> {
  private static final List<String> ROLES =
      Arrays.stream(PartsSettings.Role.values())
          .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .toList();

  @Spec private @Nullable CommandSpec spec;

  private @Nullable String roles;

  @Option(names = "--data", description = "folder of everything that is kept (default: ./data)")
  private @Nullable String data;

  @Parameters(description = "settings, each --name=value")
  private List<String> settings = List.of();

  /** Refuses a role that there is not, before anything is started. */
  @Option(
      names = "--roles",
      description =
          "all (the default), or a comma list of processor, datashare, adjudicator, profiles, identity-provider")
  void setRoles(String names) {
    for (String name : names.split(",", -1)) {
      if (!ROLES.contains(name.strip().toLowerCase(Locale.ROOT).replace('_', '-'))) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "--roles: there is no role \"%s\"; the roles are %s"
                .formatted(name.strip(), String.join(", ", ROLES)));
      }
    }
    roles = names;
  }

  @Override
  public Integer call() {
    SpringApplication application = new SpringApplication(SosiaApplication.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    List<String> args = new java.util.ArrayList<>(settings);
    // only what was asked for: a default given here would win over the environment and the
    // settings' file
    if (roles != null) {
      args.add("--sosia.parts.roles=" + roles);
    }
    if (data != null) {
      args.add("--sosia.parts.data=" + data);
    }
    Environment environment = application.run(args.toArray(String[]::new)).getEnvironment();
    System.err.printf(
        "Sosia is ready at http://%s:%s/%n",
        environment.getProperty("server.address"), environment.getProperty("server.port"));
    return StandardOutput.KEEPS_RUNNING;
  }
}
