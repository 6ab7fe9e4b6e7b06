package org.sosia.adjudication.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.adjudication.internal.AdjudicationFakes;
import org.sosia.adjudication.internal.AdjudicationFakes.FakeOutbox;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.workflow.BatchTime;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;
import org.sosia.workflow.internal.BusChannel;
import org.sosia.workflow.internal.ExternalStages;
import org.sosia.workflow.internal.OutboxEventBus;
import org.sosia.workflow.internal.RouteRunner;
import org.sosia.workflow.internal.StageRetries;
import org.sosia.workflow.protocol.StageMessageJson;
import tools.jackson.databind.json.JsonMapper;

/** A data share that accepts and never answers, or never ends its answer, on a loopback socket. */
class SlowDataShareTest {
  private static final int BATCH = 16;
  private static final Duration ANSWER_WITHIN = Duration.ofMillis(400);
  private static final String BEGUN_ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{";

  private final AdjudicationFakes fakes = new AdjudicationFakes();
  private final FakeOutbox outbox = new FakeOutbox();
  private final StageMessageJson json =
      new StageMessageJson(JsonMapper.shared(), () -> AdjudicationFakes.NOW);

  @ParameterizedTest
  @ValueSource(strings = {"", BEGUN_ANSWER})
  @Timeout(20) // one wait of 0.4 s, where sixteen cases of eleven people would make 70 s
  void deliver_shareNeverAnswers_oneWaitForTheBatchAndNobodyLosesATry(String answer)
      throws Exception {
    try (SilentServer share = new SilentServer(answer)) {
      fakes.shares.instead =
          new HttpShareClient(
              new HttpShareClient.Target(share.origin(), "policy", "partner"),
              client -> "a-token",
              JsonMapper.shared(),
              ANSWER_WITHIN);
      List<OutboxMessage> batch = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        batch.add(inOutbox(fakes.knownCase("P" + i, gallery(i))));
      }

      bus().deliver(batch);

      assertEquals(1, share.accepted.size(), "one case asked, once");
    }
    List<StageMessage> again =
        outbox.messages.stream().map(message -> json.read(message.body())).toList();
    assertEquals(BATCH, again.size(), "nobody is lost");
    assertEquals(1, again.stream().filter(message -> message.retryCount() != null).count());
    assertTrue(fakes.sent.isEmpty());
  }

  @Test
  void process_shareGoesAwayWithinAGallery_nobodyIsAskedAboutHalfOfIt() {
    StageMessage message = fakes.knownCase("P", "G1", "G2", "G3");
    fakes.shares.awayFrom = 2; // the probe and one member are shared

    assertEquals(new StageResult.TryAgain(Duration.ofSeconds(30)), fakes.stage.process(message));
    assertTrue(fakes.sent.isEmpty());

    fakes.shares.awayFrom = Integer.MAX_VALUE;
    assertEquals(new StageResult.Waits(), fakes.stage.process(message));
    assertTrue(fakes.sentGallery.stream().allMatch(member -> member.url() != null));
  }

  private static String[] gallery(int probe) {
    String[] members = new String[10];
    for (int i = 0; i < members.length; i++) {
      members[i] = "G" + probe + "-" + i;
    }
    return members;
  }

  private BusChannel bus() {
    StageRetries retries =
        new StageRetries(
            new OutboxEventBus(outbox, json, IdSource.random(), () -> AdjudicationFakes.NOW),
            fakes.progress,
            fakes.deadLetters,
            json,
            10);
    return new BusChannel(
        List.of(fakes.stage),
        new NoRoutes(),
        new NoExternals(),
        retries,
        json,
        new BusChannel.Work(1, () -> BatchTime.of(ANSWER_WITHIN.dividedBy(4), System::nanoTime)));
  }

  private OutboxMessage inOutbox(StageMessage message) {
    return new OutboxMessage(
        UUID.randomUUID(),
        OutboxEventBus.CHANNEL,
        fakes.stage.inAddress(),
        json.write(message),
        Map.of(),
        0,
        AdjudicationFakes.NOW);
  }

  private static final class NoRoutes implements RouteRunner {
    @Override
    public boolean run(String address, String body) {
      return false;
    }

    @Override
    public boolean listens(String address) {
      return false;
    }
  }

  private static final class NoExternals implements ExternalStages {
    @Override
    public boolean has(String address) {
      return false;
    }

    @Override
    public void forward(String address, StageMessage message) {
      throw new IllegalStateException("there are no stages outside");
    }
  }

  /** Accepts connections, says what it is told to say, and then nothing until it is closed. */
  private static final class SilentServer implements AutoCloseable {
    private final ServerSocket listening =
        new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    SilentServer(String answer) throws IOException {
      Thread.ofVirtual().start(() -> accept(answer));
    }

    private void accept(String answer) {
      try {
        while (true) {
          Socket socket = listening.accept();
          accepted.add(socket);
          OutputStream out = socket.getOutputStream();
          out.write(answer.getBytes(StandardCharsets.US_ASCII));
          out.flush();
        }
      } catch (IOException closed) {
        return; // the test is over
      }
    }

    String origin() {
      return "http://127.0.0.1:" + listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      listening.close();
      for (Socket socket : accepted) {
        socket.close();
      }
    }
  }
}
