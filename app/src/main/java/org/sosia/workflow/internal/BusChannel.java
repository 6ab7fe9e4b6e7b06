package org.sosia.workflow.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.UndeliverableMessage;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.BatchTime;
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
  private final Work work;

  /**
   * How the work is shared out.
   *
   * @param workers batches at the same time, apart from those of stages with workers of their own
   * @param batchTime of a new batch, started when it is asked for
   */
  public record Work(int workers, Supplier<BatchTime> batchTime) {}

  public BusChannel(
      List<Stage> stages,
      RouteRunner routes,
      ExternalStages externals,
      StageRetries retries,
      StageMessageJson json,
      Work work) {
    for (Stage stage : stages) {
      if (this.stages.put(stage.inAddress(), stage) != null) {
        throw new IllegalStateException("two stages listen at " + stage.inAddress());
      }
    }
    this.routes = routes;
    this.externals = externals;
    this.retries = retries;
    this.json = json;
    this.work = work;
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
    return work.workers();
  }

  /** What waits at a stage with workers of its own stops nothing else. */
  @Override
  public Map<String, Integer> ownWorkers() {
    return stages.entrySet().stream()
        .filter(stage -> stage.getValue().workers() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, stage -> stage.getValue().workers()));
  }

  /** Several registrations share a transaction, and with it the wait for the disk. */
  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public void deliver(List<OutboxMessage> batch) throws Exception {
    Map<Stage, List<OutboxMessage>> atStages = new LinkedHashMap<>();
    for (OutboxMessage message : batch) {
      Stage stage = stages.get(message.address());
      if (stage == null) {
        passOn(message);
      } else {
        atStages.computeIfAbsent(stage, first -> new ArrayList<>()).add(message);
      }
    }
    BatchTime time = work.batchTime().get();
    for (Map.Entry<Stage, List<OutboxMessage>> at : atStages.entrySet()) {
      workOn(at.getKey(), at.getValue(), time);
    }
  }

  private void passOn(OutboxMessage message) throws Exception {
    String address = message.address();
    if (routes.run(address, message.body())) {
      return;
    }
    if (!externals.has(address)) {
      // a route file may just be exchanged: tried again, so that no registration fails for it
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE,
          "no-listener",
          "neither a stage nor a route listens at " + address);
    }
    externals.forward(address, read(message.body()));
  }

  /** Works on all of them together, but on two messages of one registration one after the other. */
  private void workOn(Stage stage, List<OutboxMessage> waiting, BatchTime time) throws Exception {
    Map<RegistrationId, Integer> attempts = new HashMap<>();
    List<StageMessage> together = new ArrayList<>();
    List<OutboxMessage> later = new ArrayList<>();
    for (OutboxMessage message : waiting) {
      StageMessage read = read(message.body());
      if (attempts.putIfAbsent(read.rid(), message.attempts()) == null) {
        together.add(read);
      } else {
        later.add(message);
      }
    }
    together.forEach(retries::resume);
    List<StageResult> results = stage.processAll(together, time);
    for (int i = 0; i < together.size(); i++) {
      StageMessage message = together.get(i);
      settle(
          stage, message, results.get(i), Integer.valueOf(0).equals(attempts.get(message.rid())));
    }
    if (!later.isEmpty()) {
      workOn(stage, later, time);
    }
  }

  /**
   * @param atOnce whether the answer's route may run in this transaction. After a failure it does
   *     not: a route that fails is then tried again by itself, and not the stage with it
   */
  private void settle(Stage stage, StageMessage message, StageResult result, boolean atOnce)
      throws Exception {
    switch (result) {
      case StageResult.Answer(StageMessage answer) -> {
        retries.goesOn(stage.inAddress(), message);
        String out = Addresses.outOf(stage.outAddress(), message.process());
        if (!atOnce || !routes.run(out, retries.written(answer))) {
          retries.answer(out, answer);
        }
      }
      case StageResult.Waits waits -> // whoever answers publishes then
          retries.goesOn(stage.inAddress(), message);
      case StageResult.TryAgain(Duration after) -> retries.again(stage.inAddress(), message, after);
      case StageResult.LookAgain(Duration after) ->
          retries.lookAgain(stage.inAddress(), message, after);
      case StageResult.NotReached notReached ->
          retries.lookAgain(stage.inAddress(), message, Duration.ZERO);
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
