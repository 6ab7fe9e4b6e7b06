package org.sosia.adjudication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sosia.testing.BrokerProcess;
import org.sosia.testing.SosiaUnderTest;

/** On a broker in a process of its own. */
class ExternalBrokerIT extends ForeignAdjudicatorContract {
  private static @Nullable BrokerProcess broker;
  private static @Nullable SosiaUnderTest sosia;

  @BeforeAll
  static void start() throws IOException {
    BrokerProcess started =
        BrokerProcess.start(
            Files.createTempDirectory(
                Files.createDirectories(Path.of("target")), "external-broker"),
            0);
    broker = started;
    sosia =
        SosiaUnderTest.startAnother(
            "--sosia.parts.roles=processor,datashare,adjudicator,identity-provider",
            "--sosia.parts.broker.url=failover:("
                + started.url()
                + ","
                + started.url()
                + ")?randomize=false");
  }

  @AfterAll
  static void stop() {
    if (sosia != null) {
      sosia.context().close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  @Override
  SosiaUnderTest sosia() {
    return java.util.Objects.requireNonNull(sosia);
  }

  @Override
  String brokerUrl() {
    return java.util.Objects.requireNonNull(broker).url();
  }
}
