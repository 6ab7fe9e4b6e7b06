package org.sosia.profile.jms;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.protocol.CaptureResult;
import org.sosia.profile.protocol.SourceEventCapture;

/**
 * Takes source events from a queue. The property {@code profileSchema} says which kind they are
 * ({@code pre-registration, registration, issuance, authentication}); the key is the property
 * {@code idempotencyKey}, else {@code sosiaMessageId}, else the broker's message id.
 */
public final class ProfileQueue implements QueueHandler {
  /** Property that names the kind of event. */
  public static final String SCHEMA = "profileSchema";

  /** Property with the source's own key. */
  public static final String KEY = "idempotencyKey";

  private static final String OUTBOX_ID = "sosiaMessageId";

  private final String queue;
  private final int workers;
  private final SourceEventCapture capture;

  public ProfileQueue(String queue, int workers, SourceEventCapture capture) {
    this.queue = queue;
    this.workers = workers;
    this.capture = capture;
  }

  @Override
  public String queue() {
    return queue;
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public void handle(QueueMessage message) {
    Map<String, String> properties = message.headers();
    ProfileSchema schema =
        ProfileSchema.findByPathName(properties.getOrDefault(SCHEMA, ""))
            .orElseThrow(() ->
                new InvalidInput(
                    SCHEMA, "is not pre-registration, registration, issuance or authentication"));
    String key = properties.getOrDefault(KEY, properties.getOrDefault(OUTBOX_ID, message.id()));
    byte[] json = message.body().getBytes(StandardCharsets.UTF_8);
    switch (capture.capture(schema, json, KEY, key, "queue " + queue)) {
      case CaptureResult.Captured captured -> {
        // done, and told to nobody
      }
      case CaptureResult.NotMeant notMeant -> {
        // no rule captures this event
      }
      case CaptureResult.KeyTaken taken ->
          throw new Refusal(
              Refusal.Kind.CONFLICT,
              "profile-key-taken",
              "another event was captured under this key");
      case CaptureResult.Refused refused ->
          throw new InvalidInput(
              refused.problems().stream()
                  .map(p -> new InvalidInput.Violation(p.field(), p.reason()))
                  .toList());
    }
  }
}
