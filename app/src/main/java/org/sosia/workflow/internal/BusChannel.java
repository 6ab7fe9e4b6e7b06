package org.sosia.workflow.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.UndeliverableMessage;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.Stage;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;
import org.sosia.workflow.protocol.StageMessageJson;

/**
 * Delivers stage messages: to the stage of the address, else to the route that listens there, else
 * to the stage outside Sosia. All of it happens in the transaction that takes the message off the
 * bus.
 */
public final class BusChannel implements OutboxChannel {
  private static final int BATCH = 16;

  private final Map<String, Stage> stages = new HashMap<>();
  private final RouteRunner routes;
  private final ExternalStages externals;
  private final StageRetries retries;
  private final StageMessageJson json;
  private final int workers;

  public BusChannel(
      List<Stage> stages,
      RouteRunner routes,
      ExternalStages externals,
      StageRetries retries,
      StageMessageJson json,
      int workers) {
    for (Stage stage : stages) {
      if (this.stages.put(stage.inAddress(), stage) != null) {
        throw new IllegalStateException("two stages listen at " + stage.inAddress());
      }
    }
    this.routes = routes;
    this.externals = externals;
    this.retries = retries;
    this.json = json;
    this.workers = workers;
  }

  /** Whether a stage of ours listens at an address. */
  public boolean hasStage(String address) {
    return stages.containsKey(address);
  }

  @Override
  public String name() {
    return OutboxEventBus.CHANNEL;
  }

  @Override
  public int workers() {
    return workers;
  }

  /** Several registrations share a transaction, and with it the wait for the disk. */
  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public void deliver(List<OutboxMessage> batch) throws Exception {
    for (OutboxMessage message : batch) {
      deliver(message);
    }
  }

  private void deliver(OutboxMessage message) throws Exception {
    String address = message.address();
    String body = message.body();
    Stage stage = stages.get(address);
    if (stage != null) {
      work(stage, read(body), message.attempts() == 0);
    } else if (!routes.run(address, body)) {
      if (!externals.has(address)) {
        // a route file may just be exchanged: tried again, so that no registration fails for it
        throw new Refusal(
            Refusal.Kind.UNAVAILABLE,
            "no-listener",
            "neither a stage nor a route listens at " + address);
      }
      externals.forward(address, read(body));
    }
  }

  /**
   * @param atOnce whether the answer's route may run in this transaction. After a failure it does
   *     not: a route that fails is then tried again by itself, and not the stage with it
   */
  private void work(Stage stage, StageMessage message, boolean atOnce) throws Exception {
    retries.resume(message);
    switch (stage.process(message)) {
      case StageResult.Answer(StageMessage answer) -> {
        String out = Addresses.outOf(stage.outAddress(), message.process());
        if (!atOnce || !routes.run(out, retries.written(answer))) {
          retries.answer(out, answer);
        }
      }
      case StageResult.Waits waits -> {
        // whoever answers publishes then
      }
      case StageResult.TryAgain(Duration after) -> retries.again(stage.inAddress(), message, after);
      case StageResult.LookAgain(Duration after) ->
          retries.lookAgain(stage.inAddress(), message, after);
    }
  }

  private StageMessage read(String body) throws UndeliverableMessage {
    try {
      return json.read(body);
    } catch (InvalidInput e) {
      throw new UndeliverableMessage(Objects.requireNonNullElse(e.getMessage(), "unreadable"));
    }
  }

  /** A message that no retry can help ends its registration as FAILED: a person is told. */
  @Override
  public void onDeadLetter(OutboxMessage message, String reason) {
    try {
      retries.fail(json.read(message.body()), reason);
    } catch (InvalidInput e) {
      // there is no registration to speak of; the dead letter itself stays
      return;
    }
  }
}
