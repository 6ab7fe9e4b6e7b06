package org.sosia.profile.alerts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts over real sockets of the loopback interface. */
class AlertChannelsTest {
  private static final AlertPages PAGES = new AlertPages("https://sosia.example/", ZoneOffset.UTC);
  private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");
  private static final Alert ALERT =
      new Alert(
          new AlertRule("fingers", AlertRule.Kind.QUALITY_BELOW, "centre", "Finger", 60, 3, 100),
          "centre-7\r\nBcc: x@example.org",
          41.5);

  @Test
  void mail_toAServer_carriesRuleSubjectAndNumbers() throws Exception {
    try (SmtpServer server = new SmtpServer()) {
      JavaMailSenderImpl sender = new JavaMailSenderImpl();
      sender.setHost("127.0.0.1");
      sender.setPort(server.port());
      new MailChannel(sender, "sosia@example.org", List.of("chief@example.org"), PAGES)
          .tell(ALERT, SINCE);

      String mail = server.taken();
      assertTrue(mail.contains("RCPT TO:<chief@example.org>"), mail);
      assertFalse(mail.contains("RCPT TO:<x@example.org>"), mail);
      assertFalse(headers(mail).lines().anyMatch(line -> line.startsWith("Bcc:")), mail);
      assertTrue(mail.contains("Subject: Sosia: fingers at centre-7"), mail);
      assertTrue(mail.contains("Published value: 41.5; limit: 60.0"), mail);
      assertTrue(mail.contains("Since 1 Nov 2026 00:00 UTC"), mail);
      assertTrue(mail.contains("Finger quality is below its limit"), mail);
      String page = "https://sosia.example/dashboards/quality?from=2026-08&to=2026-10";
      assertTrue(mail.contains(page), mail);
    }
  }

  private static String headers(String mail) {
    int data = mail.indexOf("DATA\n");
    return mail.substring(data, mail.indexOf("\n\n", data));
  }

  @Test
  void mail_serverAway_isNotTaken() throws IOException {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      sender.setPort(free.getLocalPort());
    }
    MailChannel mail = new MailChannel(sender, "a@example.org", List.of("b@example.org"), PAGES);
    assertThrows(AlertChannel.AlertNotTakenException.class, () -> mail.tell(ALERT, SINCE));
  }

  private static String page(AlertRule.Kind kind, String by, String subject) {
    AlertRule rule = new AlertRule("a", kind, by, "Finger", 10, 2, 100);
    return PAGES
        .of(new Alert(rule, subject, 1), SINCE)
        .replace("https://sosia.example/dashboards", "")
        .replace("from=2026-09&to=2026-10", "months");
  }

  @Test
  void page_ofAnAlert_isTheViewThatShowsIt() {
    assertEquals(
        "/coverage?months&location=C%C3%B4te+1",
        page(AlertRule.Kind.WOMEN_SHARE_BELOW, "location2", "Côte 1/North"));
    assertEquals("/centres?months", page(AlertRule.Kind.WOMEN_SHARE_BELOW, "centre", "c7"));
    assertEquals("?months", page(AlertRule.Kind.GAP_ABOVE, "location1", "Land"));
    assertEquals("?months", page(AlertRule.Kind.GAP_ABOVE, "", ""));
    assertEquals(
        "/quality?months&location=Land&location=North",
        page(AlertRule.Kind.QUALITY_BELOW, "location2", "Land/North"));
  }

  /** Midnight of Dhaka is six in the evening of the month before. */
  @Test
  void page_ofAnAlert_hasTheMonthsOfTheProgrammesZone() {
    String page =
        new AlertPages("https://sosia.example", ZoneId.of("Asia/Dhaka"))
            .of(ALERT, Instant.parse("2026-10-31T18:30:00Z"));
    assertTrue(page.endsWith("/quality?from=2026-08&to=2026-10"), page);
  }

  @Test
  void address_thatIsNoServers_isRefused() {
    for (String address : List.of("", "/dashboards", "ftp://x", "https://x?y=1", "https:", "a b")) {
      assertThrows(
          IllegalArgumentException.class, () -> new AlertPages(address, ZoneOffset.UTC), address);
    }
    assertDoesNotThrow(() -> new AlertPages("http://10.0.0.1:8080/sosia", ZoneOffset.UTC));
  }

  @Test
  void webhook_isPostedJson_andRefusalsAreNotTaken() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    int[] status = {204};
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/alerts",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status[0], -1);
          exchange.close();
        });
    server.start();
    try {
      WebhookChannel webhook =
          new WebhookChannel(
              URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts"),
              JsonMapper.shared());
      webhook.tell(ALERT, SINCE);
      JsonNode body = JsonMapper.shared().readTree(bodies.poll(5, TimeUnit.SECONDS));
      assertEquals("quality-below", body.path("kind").asString());
      assertEquals(41.5, body.path("value").asDouble(), 0);
      assertEquals(60, body.path("limit").asDouble(), 0);
      assertEquals("2026-11-01T00:00:00Z", body.path("since").asString());
      status[0] = 503;
      assertThrows(AlertChannel.AlertNotTakenException.class, () -> webhook.tell(ALERT, SINCE));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void rule_outOfRangeOrOfAForeignDimension_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new AlertRule("a", AlertRule.Kind.GAP_ABOVE, "centre", "Finger", 10, 1, 100));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AlertRule("a", AlertRule.Kind.QUALITY_BELOW, "centre", "Voice", 10, 1, 100));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AlertRule("a", AlertRule.Kind.QUALITY_BELOW, "", "Iris", 10, 1, 9));
  }

  /** Takes one mail and keeps the whole conversation. */
  private static final class SmtpServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

    SmtpServer() throws IOException {
      Thread.ofPlatform().daemon(true).start(this::serve);
    }

    int port() {
      return socket.getLocalPort();
    }

    String taken() throws InterruptedException {
      String mail = taken.poll(10, TimeUnit.SECONDS);
      return mail == null ? "no mail came" : mail;
    }

    private void serve() {
      StringBuilder all = new StringBuilder();
      try (Socket client = socket.accept();
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
          Writer out =
              new java.io.OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8)) {
        say(out, "220 test");
        boolean data = false;
        String line = in.readLine();
        while (line != null) {
          all.append(line).append('\n');
          if (data) {
            data = !line.equals(".");
            if (!data) {
              say(out, "250 taken");
            }
          } else if (line.equals("DATA")) {
            data = true;
            say(out, "354 go on");
          } else if (line.equals("QUIT")) {
            say(out, "221 bye");
            break;
          } else {
            say(out, "250 ok");
          }
          line = in.readLine();
        }
      } catch (IOException e) {
        all.append("broken: ").append(e.getMessage());
      }
      taken.add(all.toString());
    }

    private static void say(Writer out, String text) throws IOException {
      out.write(text + "\r\n");
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
