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
import tools.jackson.core.JacksonException;
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
  private static final int WRONG_USAGE = 2;
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

  /** The command line itself is wrong, or names a file that cannot be read. */
  private static final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String sentence) {
      super(sentence);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      byte[] pem = read("--cert", Objects.requireNonNull(certificate));
      HttpRequest.Builder request =
          request(
              "--server",
              server
                  + "/v1/datashare/partners/"
                  + encode(Objects.requireNonNull(subscriber))
                  + "/certificates");
      HttpResponse<String> answer =
          send(
              request
                  .header("Authorization", "Bearer " + token())
                  .header("Content-Type", "application/x-pem-file")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(pem))
                  .build());
      if (answer.statusCode() == 201) {
        StandardOutput.stream().println(answer.body());
        return DONE;
      }
      return say(REFUSED, reason(answer));
    } catch (WrongUsage wrong) {
      return say(WRONG_USAGE, String.valueOf(wrong.getMessage()));
    } catch (IOException e) {
      return say(FAILED, String.valueOf(e.getMessage()));
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException(request.uri().resolve("/") + " does not answer", e);
    }
  }

  private String token() throws IOException, InterruptedException {
    String credentials = client + ":" + secret();
    HttpResponse<String> answer =
        send(
            request("--token-uri", tokenUri == null ? server + "/oauth2/token" : tokenUri)
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=api"))
                .build());
    String token = parsed(answer.body()).path("access_token").asString("");
    if (answer.statusCode() != 200 || token.isEmpty()) {
      throw new IOException(
          "The OpenID provider gives no token to client "
              + client
              + " with this secret (status "
              + answer.statusCode()
              + ")");
    }
    return token;
  }

  private String secret() throws IOException {
    if (secretFile != null) {
      return new String(read("--secret-file", secretFile), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    }
    Path kept = data.resolve("keys").resolve("client-secrets.properties");
    if (!Files.isReadable(kept)) {
      throw new WrongUsage(
          "--secret-file or --data: the client's secret is needed, and there is none in " + kept);
    }
    Properties secrets = new Properties();
    try (var in = Files.newBufferedReader(kept)) {
      secrets.load(in);
    }
    return secrets.getProperty(client, "");
  }

  private static byte[] read(String option, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new WrongUsage(option + ": there is no file " + file);
    } catch (IOException unreadable) {
      throw new WrongUsage(option + ": the file cannot be read: " + file);
    }
  }

  /** Problem details have a detail; the refusals of the sign-in have MOSIP's errors. */
  private String reason(HttpResponse<String> answer) {
    JsonNode root = parsed(answer.body());
    String detail = root.path("detail").asString(root.at("/errors/0/message").asString(""));
    return "The data share refused with status "
        + answer.statusCode()
        + (detail.isEmpty() ? "" : ": " + detail);
  }

  /** An answer that is no JSON says nothing. */
  private JsonNode parsed(String answer) {
    try {
      return json.readTree(answer);
    } catch (JacksonException otherwise) {
      return json.createObjectNode();
    }
  }

  private static HttpRequest.Builder request(String option, String uri) {
    try {
      return HttpRequest.newBuilder(URI.create(uri)).timeout(ANSWER_WITHIN);
    } catch (IllegalArgumentException malformed) {
      throw new WrongUsage(option + ": must be an address such as https://sosia.example.org");
    }
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }

  private static int say(int code, String sentence) {
    System.err.println("sosia: " + sentence);
    return code;
  }
}
