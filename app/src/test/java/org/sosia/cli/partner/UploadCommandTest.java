package org.sosia.cli.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is said, and with which exit code, when a certificate cannot be handed in. */
class UploadCommandTest {
  @TempDir private Path folder = Path.of("unused");
  private final HttpServer server = server();
  private String tokenAnswer = "{\"access_token\":\"t\"}";
  private int status = 201;
  private String answer = "{}";
  private String origin = "";

  private record Ran(int code, String err) {}

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("cert.pem"), "PEM");
    Files.writeString(folder.resolve("secret"), "s\n");
    server.createContext("/oauth2/token", exchange -> reply(exchange, 200, tokenAnswer));
    server.createContext("/v1/datashare", exchange -> reply(exchange, status, answer));
    server.start();
    origin = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void upload_taken_is0() {
    assertSays(0, "", upload("cert.pem", "secret"));
  }

  @Test
  void upload_refused_is3WithTheReason() {
    status = 400;
    answer = "{\"detail\":\"certificate: cannot be taken: it has expired\"}";
    assertSays(
        3,
        "sosia: The data share refused with status 400: certificate: cannot be taken: it has expired\n",
        upload("cert.pem", "secret"));
    status = 403;
    answer = "{\"errors\":[{\"errorCode\":\"KER-ATH-403\",\"message\":\"Forbidden\"}]}";
    assertSays(
        3,
        "sosia: The data share refused with status 403: Forbidden\n",
        upload("cert.pem", "secret"));
    answer = "no JSON";
    assertSays(3, "sosia: The data share refused with status 403\n", upload("cert.pem", "secret"));
  }

  @Test
  void upload_filesAndAddressesThatAreNone_are2ByTheirOption() {
    assertSays(
        2, "sosia: --cert: there is no file " + folder + "/none\n", upload("none", "secret"));
    assertSays(
        2,
        "sosia: --secret-file: there is no file " + folder + "/none\n",
        upload("cert.pem", "none"));
    origin = "no address";
    assertSays(
        2,
        "sosia: --server: must be an address such as https://sosia.example.org\n",
        upload("cert.pem", "secret"));
    assertSays(
        2,
        "sosia: --secret-file or --data: the client's secret is needed, and there is none in "
            + folder
            + "/keys/client-secrets.properties\n",
        run("--subscriber", "p", "--cert", folder + "/cert.pem", "--data", folder.toString()));
  }

  @Test
  void upload_noTokenOrNoServer_is1() {
    tokenAnswer = "<html>";
    assertSays(
        1,
        "sosia: The OpenID provider gives no token to client sosia-partner-admin with this secret (status 200)\n",
        upload("cert.pem", "secret"));
    server.stop(0);
    assertSays(1, "sosia: " + origin + "/ does not answer\n", upload("cert.pem", "secret"));
  }

  private static void assertSays(int code, String err, Ran ran) {
    assertEquals(err, ran.err());
    assertEquals(code, ran.code());
  }

  private Ran upload(String certificate, String secret) {
    return run(
        "--subscriber",
        "p",
        "--cert",
        folder + "/" + certificate,
        "--server",
        origin,
        "--secret-file",
        folder + "/" + secret);
  }

  private static Ran run(String... args) {
    PrintStream usual = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int code = new CommandLine(new UploadCommand()).execute(args);
      return new Ran(code, err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(usual);
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
