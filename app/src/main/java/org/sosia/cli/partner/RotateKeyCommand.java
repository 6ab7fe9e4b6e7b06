package org.sosia.cli.partner;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.sosia.cli.StandardOutput;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.platform.security.ServiceClients;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a new key for the adjudicator; the former one opens what is still on its way. */
@Command(
    name = "rotate-key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a new key and certificate for the adjudicator and prints the certificate.",
      "Restart the adjudicator, then hand the certificate in. Shares for the former key open for sosia.review.keep-retired-keys."
    },
    footer = {"", "Example: sosia partner rotate-key --data /var/lib/sosia > new.pem"})
public final class RotateKeyCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int REFUSED = 3;

  @Option(names = "--data", description = "the adjudicator's data folder (default: ./data)")
  private Path data = Path.of("data");

  @Option(
      names = "--subscriber",
      description = "the partner's id (default: mpartner-default-adjudication)")
  private String subscriber = ServiceClients.ADJUDICATION_PARTNER;

  @Override
  public Integer call() {
    try {
      PartnerKeys fresh =
          PartnerKeys.rotate(data.resolve("partner-keys"), subscriber, InstantSource.system());
      StandardOutput.stream().print(fresh.certificatePem());
      return DONE;
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("sosia: there is no key to be changed: " + e.getMessage());
      return REFUSED;
    }
  }
}
