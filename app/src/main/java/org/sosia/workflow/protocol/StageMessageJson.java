package org.sosia.workflow.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.web.Problems;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.workflow.StageAnswer;
import org.sosia.workflow.StageMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stage messages as MOSIP's JSON, both ways. Read tolerantly: unknown fields are ignored; an absent
 * iteration is 1; an absent time is now. An absent flag is refused.
 */
public final class StageMessageJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  /** People look at every match of an answer; no stage names so many in earnest. */
  private static final int MAX_MATCHED = 200;

  private final JsonMapper json;
  private final InstantSource clock;

  public StageMessageJson(JsonMapper json, InstantSource clock) {
    this.json = json;
    this.clock = clock;
  }

  public String write(StageMessage message) {
    String address = message.address();
    return json.writeValueAsString(
        new StageWireMessage(
            message.rid().value(),
            message.process().name(),
            message.source(),
            message.iteration(),
            message.workflowInstanceId().toString(),
            message.valid(),
            message.internalError(),
            address == null ? null : new StageWireMessage.BusAddress(address),
            message.retryCount(),
            new java.util.TreeMap<>(message.tags()),
            TIME.format(LocalDateTime.ofInstant(message.lastHopAt(), ZoneOffset.UTC)),
            null));
  }

  /**
   * @throws InvalidInput naming the field
   */
  public StageMessage read(String text) {
    return message(parse(text));
  }

  /**
   * Reads the answer of a stage outside.
   *
   * @throws InvalidInput naming the field
   */
  public StageAnswer readAnswer(String text) {
    StageWireMessage wire = parse(text);
    return new StageAnswer(message(wire), matched(wire.matchedReferenceIds()));
  }

  private StageWireMessage parse(String text) {
    StageWireMessage wire;
    try {
      wire = json.readValue(text, StageWireMessage.class);
    } catch (JacksonException e) {
      throw Problems.inJson(e);
    }
    if (wire == null) {
      throw new InvalidInput("body", "must be a JSON object");
    }
    return wire;
  }

  private StageMessage message(StageWireMessage wire) {
    StageWireMessage.BusAddress address = wire.messageBusAddress();
    return new StageMessage(
        new RegistrationId(needed(wire.rid(), "rid")),
        RegistrationProcess.fromWire(needed(wire.regType(), "reg_type")),
        wire.source() == null ? "" : wire.source(),
        wire.iteration() == null ? 1 : wire.iteration(),
        uuid(needed(wire.workflowInstanceId(), "workflowInstanceId")),
        flag(wire.isValid(), "isValid"),
        flag(wire.internalError(), "internalError"),
        address == null ? null : address.address(),
        wire.retryCount(),
        tags(wire.tags()),
        time(wire.lastHopTimestamp()));
  }

  private static List<RegistrationId> matched(@Nullable List<@Nullable String> wire) {
    if (wire == null) {
      return List.of();
    }
    if (wire.size() > MAX_MATCHED) {
      throw new InvalidInput("matchedReferenceIds", "names more than " + MAX_MATCHED);
    }
    return wire.stream()
        .map(id -> new RegistrationId(needed(id, "matchedReferenceIds")))
        .distinct()
        .toList();
  }

  private static String needed(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw new InvalidInput(field, "is missing");
    }
    return value;
  }

  /** An absent flag is refused: read as false, it would reject a person for a message cut short. */
  private static boolean flag(@Nullable Boolean value, String field) {
    if (value == null) {
      throw new InvalidInput(field, "is missing");
    }
    return value;
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("workflowInstanceId", "is not a UUID");
    }
  }

  private static Map<String, String> tags(@Nullable Map<String, @Nullable String> wire) {
    Map<String, String> tags = new HashMap<>();
    if (wire != null) {
      wire.forEach((name, value) -> {
        if (value != null) {
          tags.put(name, value);
        }
      });
    }
    return tags;
  }

  private Instant time(@Nullable String text) {
    if (text == null) {
      return clock.instant();
    }
    try {
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new InvalidInput("lastHopTimestamp", "is not a UTC time");
    }
  }
}
