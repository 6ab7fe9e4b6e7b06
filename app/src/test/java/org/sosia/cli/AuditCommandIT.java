package org.sosia.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sosia.review.Trail;
import org.sosia.testing.SosiaUnderTest;
import picocli.CommandLine;

/** The command line against the running application. */
class AuditCommandIT {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", sosia.address().toString(), "--data", sosia.data().toString()));
    return new CommandLine(new AuditCommand()).execute(all.toArray(String[]::new));
  }

  @Test
  void verify_exitCodes_tellIntactNotIntactAndWrongUse() {
    Trail trail = sosia.bean(Trail.class);
    sosia
        .transactions()
        .executeWithoutResult(
            t -> trail.append(new Trail.Entry(null, "ann", "VIEWED", "", Instant.now())));
    String head = Objects.requireNonNull(trail.verify(null).head()).toString();

    assertEquals(0, run("verify"));
    assertEquals(0, run("verify", "--json", "--since", head));
    assertEquals(4, run("verify", "--since", "1:" + "0".repeat(64)));
    assertEquals(2, run("verify", "--since", "yesterday"));
    assertEquals(
        1,
        new CommandLine(new AuditCommand())
            .execute("verify", "--url", "http://127.0.0.1:1", "--data", "target/none"));
  }
}
