package org.sosia.profile.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.EventReceipt;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileStore;

/** Turns a source event's message into a stored profile, exactly once a key. Thread-safe. */
public final class SourceEventCapture {
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

  private final SourceEventReader reader;
  private final ProfileBuilder builder;
  private final ProfileStore store;

  public SourceEventCapture(SourceEventReader reader, ProfileBuilder builder, ProfileStore store) {
    this.reader = reader;
    this.builder = builder;
    this.store = store;
  }

  /**
   * Captures one event.
   *
   * @param json UTF-8 text of one JSON object
   * @param keyField what the interface calls the key, for a refusal
   * @param key 1–200 visible ASCII characters, the source's own; null = every call is a new event
   * @param source the client or queue that handed it in; keys of two sources never meet
   */
  public CaptureResult capture(
      ProfileSchema schema, byte[] json, String keyField, @Nullable String key, String source) {
    if (key != null && !KEY.matcher(key).matches()) {
      return new CaptureResult.Refused(
          List.of(new FieldProblem(keyField, "is not 1 to 200 visible ASCII characters")));
    }
    return switch (reader.read(schema, json)) {
      case SourceEvent.Refused refused -> new CaptureResult.Refused(refused.problems());
      case SourceEvent.Accepted accepted ->
          result(
              store.store(
                  builder.build(accepted.event()),
                  key == null ? null : receipt(schema, json, key, source),
                  source));
    };
  }

  private static EventReceipt receipt(
      ProfileSchema schema, byte[] json, String key, String source) {
    return new EventReceipt(
        String.join("\n", source, schema.pathName(), key),
        new String(json, StandardCharsets.UTF_8));
  }

  private static CaptureResult result(ProfileStore.Outcome outcome) {
    return switch (outcome) {
      case STORED, REPEATED -> new CaptureResult.Captured();
      case CONFLICT -> new CaptureResult.KeyTaken();
    };
  }
}
