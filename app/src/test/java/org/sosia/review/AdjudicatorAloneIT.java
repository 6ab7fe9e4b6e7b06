package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.review.internal.Desk;
import org.sosia.review.internal.Dispatch;
import org.sosia.testing.BrokerProcess;
import org.sosia.testing.ForeignOpenWireClient;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The adjudicator's role alone, as a partner of a foreign programme runs it: another's broker,
 * another's data share, another's client of ActiveMQ.
 */
class AdjudicatorAloneIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void c16_foreignBrokerAndDataShare_textAndBytesAreAnsweredAsTheyCame() throws Exception {
    try (BrokerProcess broker =
            BrokerProcess.start(
                Files.createTempDirectory(Files.createDirectories(Path.of("target")), "alone"), 0);
        ForeignShare share = new ForeignShare()) {
      SosiaUnderTest sosia =
          SosiaUnderTest.startAnother(
              "--sosia.parts.roles=adjudicator",
              "--sosia.review.share-origins=" + share.origin(),
              "--sosia.parts.broker.url=failover:(" + broker.url() + ")?randomize=false");
      try (ForeignOpenWireClient client = new ForeignOpenWireClient(broker.url())) {
        share.fill(sosia);
        for (boolean bytes : List.of(true, false)) {
          answered(sosia, client, share, bytes);
        }
      } finally {
        sosia.context().close();
      }
    }
  }

  private static void answered(
      SosiaUnderTest sosia, ForeignOpenWireClient client, ForeignShare share, boolean bytes) {
    String requestId = UUID.randomUUID().toString();
    client.send("mosip-to-adjudication", request(requestId, share), bytes);
    UUID id =
        SosiaUnderTest.await(
            LIMIT,
            () ->
                sosia
                    .db()
                    .sql(
                        "select id from review.case_file where request_id = :id and state = 'WAITING'")
                    .param("id", requestId)
                    .query(UUID.class)
                    .optional()
                    .orElse(null));
    ReviewCase opened = sosia.bean(ReviewCases.class).find(id).orElseThrow();
    assertFalse(opened.isIncomplete(), opened.records().toString());
    for (String name : List.of("ann", "ben")) {
      Reviewer who = new Reviewer(name + requestId, true, false);
      assertEquals(id, sosia.bean(Dispatch.class).next(who).orElseThrow());
      sosia
          .bean(Desk.class)
          .decide(
              id,
              who,
              List.of(
                  new ProposedVerdict(
                      opened.gallery().getFirst().referenceId(), Verdict.MATCH, "seen by eye")));
    }
    ForeignOpenWireClient.Received answer = client.receive("adjudication-to-mosip", LIMIT);
    assertNotNull(answer);
    assertEquals(bytes, answer.bytes(), "answered in the form of the request");
    JsonNode json = JSON.readTree(answer.body());
    assertEquals(requestId, json.path("requestId").asString());
    assertEquals("1", json.path("returnValue").asString());
    assertEquals("1", json.path("candidateList").path("count").asString());
  }

  private static String request(String requestId, ForeignShare share) {
    String lts =
        JSON.writeValueAsString(
            List.of(
                Map.of(
                    "source",
                    "packet",
                    "status",
                    "PROCESSING",
                    "url",
                    share.origin() + "/sealed")));
    return JSON.writeValueAsString(
        Map.of(
            "id",
            "mosip.manual.adjudication.adjudicate",
            "requestId",
            requestId,
            "referenceId",
            "P-" + requestId,
            "referenceURL",
            lts,
            "gallery",
            Map.of(
                "referenceIds",
                List.of(
                    Map.of(
                        "referenceId",
                        "R-" + requestId,
                        "referenceURL",
                        share.origin() + "/sealed")))));
  }

  /** A data share that is not ours: any HTTP server that hands out an envelope. */
  private static final class ForeignShare implements AutoCloseable {
    private final HttpServer server;
    private volatile byte[] body = new byte[0];

    ForeignShare() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/sealed",
          exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
              out.write(body);
            }
          });
      server.start();
    }

    String origin() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Seals for the adjudicator's certificate, as it would hand it to its partner. */
    void fill(SosiaUnderTest sosia) throws Exception {
      PartnerKeys adjudicator =
          PartnerKeys.loadOrCreate(
              sosia.data().resolve("partner-keys"), "mpartner-default-adjudication");
      body = new ShareEnvelope().encrypt(SampleShares.share(0, ""), adjudicator.certificate());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
