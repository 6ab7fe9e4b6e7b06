package org.sosia.profile.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.EventReceipt;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileGaps;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileStore;
import org.sosia.profile.rules.CaptureRules;

/** Turns a source event's message into a stored profile, exactly once a key. Thread-safe. */
public final class SourceEventCapture {
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

  private final SourceEventReader reader;
  private final CaptureRules rules;
  private final ProfileBuilder builder;
  private final ProfileStore store;
  private final ProfileGaps gaps;

  public SourceEventCapture(
      SourceEventReader reader,
      CaptureRules rules,
      ProfileBuilder builder,
      ProfileStore store,
      ProfileGaps gaps) {
    this.reader = reader;
    this.rules = rules;
    this.builder = builder;
    this.store = store;
    this.gaps = gaps;
  }

  /**
   * Captures one event.
   *
   * @param module whose event it is
   * @param json UTF-8 text of one JSON object
   * @param keyField what the interface calls the key, for a refusal
   * @param key 1–200 visible ASCII characters, the source's own; null = every call is a new event
   * @param source the client or queue that handed it in; keys of two sources never meet
   */
  public CaptureResult capture(
      ProfileSchema module, byte[] json, String keyField, @Nullable String key, String source) {
    if (key != null && !KEY.matcher(key).matches()) {
      return new CaptureResult.Refused(
          List.of(new FieldProblem(keyField, "is not 1 to 200 visible ASCII characters")));
    }
    return switch (reader.read(module, json)) {
      case SourceEvent.Refused refused -> new CaptureResult.Refused(refused.problems());
      case SourceEvent.Accepted accepted -> {
        String text = new String(json, StandardCharsets.UTF_8);
        ProfileSchema kind = rules.profileOf(module, accepted.name(), text).orElse(null);
        yield kind == null
            ? new CaptureResult.NotMeant()
            : store(
                kind == module ? accepted : reader.read(kind, json),
                kind,
                key == null ? null : receipt(module, text, key, source),
                source);
      }
    };
  }

  private CaptureResult store(
      SourceEvent event, ProfileSchema kind, @Nullable EventReceipt receipt, String source) {
    return switch (event) {
      case SourceEvent.Refused refused -> new CaptureResult.Refused(refused.problems());
      case SourceEvent.Accepted accepted -> {
        ProfileStore.Outcome outcome =
            store.store(builder.build(accepted.event(), accepted.person()), receipt, source);
        if (outcome == ProfileStore.Outcome.STORED) {
          gaps.count(kind, accepted.gaps());
        }
        yield result(outcome);
      }
    };
  }

  private static EventReceipt receipt(
      ProfileSchema module, String json, String key, String source) {
    return new EventReceipt(String.join("\n", source, module.pathName(), key), json);
  }

  private static CaptureResult result(ProfileStore.Outcome outcome) {
    return switch (outcome) {
      case STORED, REPEATED -> new CaptureResult.Captured();
      case CONFLICT -> new CaptureResult.KeyTaken();
    };
  }
}
