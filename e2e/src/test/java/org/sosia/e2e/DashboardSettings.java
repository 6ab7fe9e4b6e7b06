package org.sosia.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;

/** What the programme of the browser test hands in: population, map, alerts. */
final class DashboardSettings {
  private static final Path RENEWAL = Path.of("target/programme/renewal.properties");

  private DashboardSettings() {}

  /**
   * The settings as arguments of the server, which releases nothing before {@link #renewOften}.
   *
   * @param hook where alerts are posted to
   */
  static String[] of(HttpServer hook) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/programme").toAbsolutePath());
    Path population = folder.resolve("population.csv");
    Files.writeString(
        population,
        "country,region,inhabitants\nLand,,2400\nLand,North,800\nLand,South,600\nLand,East,500\nLand,West,500\n");
    Path map = folder.resolve("map.geojson");
    Files.writeString(map, ProgrammeEvents.map());
    Files.writeString(RENEWAL, "sosia.dashboards.renew-every=PT1H\n");
    String rules = "--sosia.dashboards.alerts.rules";
    return new String[] {
      "--spring.config.additional-location=file:" + RENEWAL.toAbsolutePath(),
      "--sosia.dashboards.open.areas=Land",
      "--sosia.dashboards.population-file=" + population,
      "--sosia.dashboards.map-file=" + map,
      "--sosia.dashboards.alerts.webhook=http://127.0.0.1:"
          + hook.getAddress().getPort()
          + "/alerts",
      rules + "[0].name=fingers",
      rules + "[0].kind=quality-below",
      rules + "[0].by=centre",
      rules + "[0].limit=60",
      rules + "[0].months=4",
      rules + "[0].min-persons=50",
      rules + "[1].name=women",
      rules + "[1].kind=women-share-below",
      rules + "[1].by=location2",
      rules + "[1].limit=40",
      rules + "[1].months=4",
      rules + "[1].min-persons=50"
    };
  }

  /**
   * Lets the server release from its next start on: figures that are released while profiles still
   * come grow by groups, and what is in none is not told.
   */
  static void renewOften() throws IOException {
    Files.writeString(RENEWAL, "sosia.dashboards.renew-every=PT1S\n");
  }

  /** A server that keeps what is posted to it. */
  static HttpServer hook(Queue<String> alerts) throws IOException {
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/alerts",
        exchange -> {
          alerts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hook.start();
    return hook;
  }
}
