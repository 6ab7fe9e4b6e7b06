package org.sosia.cli.partner;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.StandardOutput;
import org.sosia.platform.security.ServiceClients;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands a partner's certificate in at a running data share. */
@Command(
    name = "upload",
    mixinStandardHelpOptions = true,
    description =
        "Hands a partner's certificate in at a running data share and prints what it became.",
    footer = {
      "",
      "Example: sosia partner upload --subscriber mpartner-1 --cert mpartner-1.pem --secret-file secret.txt"
    })
public final class UploadCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 3;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  @Option(names = "--subscriber", required = true, description = "the partner's id")
  private @Nullable String subscriber;

  @Option(
      names = "--cert",
      required = true,
      description = "PEM: the partner's certificate, then those between it and a trusted one")
  private @Nullable Path certificate;

  @Option(
      names = "--server",
      description = "the data share's origin (default: http://127.0.0.1:8080)")
  private String server = "http://127.0.0.1:8080";

  @Option(
      names = "--token-uri",
      description = "the OpenID provider's token endpoint (default: <server>/oauth2/token)")
  private @Nullable String tokenUri;

  @Option(
      names = "--client",
      description = "client id with the role PARTNER_ADMIN (default: sosia-partner-admin)")
  private String client = ServiceClients.PARTNER_ADMIN;

  @Option(
      names = "--secret-file",
      description =
          "file whose first line is the client's secret (default: it is looked up in <data>/keys/client-secrets.properties)")
  private @Nullable Path secretFile;

  @Option(names = "--data", description = "data folder with the secret (default: ./data)")
  private Path data = Path.of("data");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
  private final JsonMapper json = JsonMapper.builder().build();

  @Override
  public Integer call() throws InterruptedException {
    try {
      byte[] pem = Files.readAllBytes(Objects.requireNonNull(certificate));
      HttpResponse<String> answer =
          http.send(
              request(
                      server
                          + "/v1/datashare/partners/"
                          + encode(Objects.requireNonNull(subscriber))
                          + "/certificates")
                  .header("Authorization", "Bearer " + token())
                  .header("Content-Type", "application/x-pem-file")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(pem))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 201) {
        StandardOutput.stream().println(answer.body());
        return DONE;
      }
      return say(REFUSED, reason(answer));
    } catch (NoSuchFileException missing) {
      return say(REFUSED, "There is no file " + missing.getFile());
    } catch (IOException e) {
      return say(FAILED, "The data share does not answer: " + e.getMessage());
    }
  }

  private String token() throws IOException, InterruptedException {
    String credentials = client + ":" + secret();
    HttpResponse<String> answer =
        http.send(
            request(tokenUri == null ? server + "/oauth2/token" : tokenUri)
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=api"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("no token for " + client + ", status " + answer.statusCode());
    }
    return json.readTree(answer.body()).path("access_token").asString("");
  }

  private String secret() throws IOException {
    if (secretFile != null) {
      return Files.readString(secretFile).lines().findFirst().orElse("");
    }
    Properties secrets = new Properties();
    try (var in =
        Files.newBufferedReader(data.resolve("keys").resolve("client-secrets.properties"))) {
      secrets.load(in);
    }
    return secrets.getProperty(client, "");
  }

  private String reason(HttpResponse<String> answer) {
    if (!answer.body().startsWith("{")) {
      return "The data share refused with status " + answer.statusCode();
    }
    JsonNode root = json.readTree(answer.body());
    String detail = root.path("detail").asString("");
    return "The data share refused with status "
        + answer.statusCode()
        + (detail.isEmpty() ? "" : ": " + detail);
  }

  private static HttpRequest.Builder request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).timeout(ANSWER_WITHIN);
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }

  private static int say(int code, String sentence) {
    System.err.println("sosia: " + sentence);
    return code;
  }
}
