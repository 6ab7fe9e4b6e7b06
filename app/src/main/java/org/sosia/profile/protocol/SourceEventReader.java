package org.sosia.profile.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.AuthenticationEvent;
import org.sosia.profile.AuthenticationStatus;
import org.sosia.profile.ChannelName;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.CodeLists;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuanceOutcome;
import org.sosia.profile.IssuanceProcess;
import org.sosia.profile.IssuedIdentity;
import org.sosia.profile.Labels;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.RegistrationEvent;
import org.sosia.profile.RegistrationProcess;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a source event's JSON. Field names are those of the published profiles, with these
 * differences: {@code location} is the whole hierarchy, {@code yearOfBirth}, {@code qualityScore}
 * and {@code attempts} are whole numbers, {@code make} and {@code model} stand in place of {@code
 * digitalId}, {@code subtype} is spelt so everywhere, a registration carries {@code phone} and
 * {@code email} in place of {@code channel}; {@code event} may name the source's event, {@code
 * person} whom it is of; an issuance may have a {@code status}. Null is absent. A field that is
 * wrong or unknown is a gap: the event is read without it. What cannot be read as an event at all
 * is refused. Thread-safe.
 */
public final class SourceEventReader {
  private static final Set<String> PERSON =
      Set.of("yearOfBirth", "gender", "location", "preferredLanguages");
  private static final Set<String> IDENTITY =
      union(PERSON, Set.of("exceptions", "verified", "biometricInfo", "documents"));
  private static final Set<String> REGISTRATION =
      Set.of(
          "event",
          "person",
          "processName",
          "processStage",
          "date",
          "startDateTime",
          "endDateTime",
          "phone",
          "email",
          "assisted",
          "registrationCenterId",
          "device",
          "status");
  private static final Set<String> AUTHENTICATION =
      Set.of(
          "event",
          "person",
          "partnerName",
          "date",
          "authFactors",
          "biometricInfo",
          "status",
          "errorCode");
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final int MAX_STAGE_CHARS = 36; // process_stage is varchar(36)

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final EventParts parts;
  private final Supplier<LocalDate> today;

  /**
   * @param today the current day, taken for an event whose source does not tell its own
   */
  public SourceEventReader(
      ChannelPseudonyms pseudonyms,
      ChannelNormaliser normaliser,
      CodeLists codes,
      Supplier<LocalDate> today) {
    this.parts = new EventParts(pseudonyms, normaliser, codes);
    this.today = today;
  }

  /**
   * Reads one event.
   *
   * @param json UTF-8 text of one JSON object
   */
  public SourceEvent read(ProfileSchema schema, byte[] json) {
    List<FieldProblem> problems = new ArrayList<>();
    JsonNode node;
    try {
      node = mapper.readTree(json);
    } catch (JacksonException e) {
      // the parser's own message quotes the input
      var place = e.getLocation();
      String at =
          place == null
              ? ""
              : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
      return new SourceEvent.Refused(List.of(new FieldProblem("(body)", "is not valid JSON" + at)));
    }
    if (!node.isObject()) {
      return new SourceEvent.Refused(List.of(new FieldProblem("(body)", "is not a JSON object")));
    }
    FieldProblem hopeless = hopeless(schema, node);
    if (hopeless != null) {
      return new SourceEvent.Refused(List.of(hopeless));
    }
    JsonFields fields = JsonFields.of(node, problems);
    ProfileEvent event =
        switch (schema) {
          case PRE_REGISTRATION, REGISTRATION -> registration(schema, fields);
          case ISSUANCE -> issuance(fields);
          case AUTHENTICATION -> authentication(fields);
        };
    return new SourceEvent.Accepted(
        event, node.path("event").asString(""), parts.person(fields), problems);
  }

  /** Why no profile can come of it, null if one can. */
  private static @Nullable FieldProblem hopeless(ProfileSchema schema, JsonNode node) {
    Set<String> known = known(schema);
    if (node.propertyNames().stream().noneMatch(known::contains)) {
      return new FieldProblem("(body)", "holds no field of this event");
    }
    boolean correction = "correction".equalsIgnoreCase(node.path("processName").asString(""));
    return schema == ProfileSchema.ISSUANCE && correction
        ? new FieldProblem("processName", "corrections have no issuance profile")
        : null;
  }

  private static Set<String> known(ProfileSchema schema) {
    return switch (schema) {
      case PRE_REGISTRATION, REGISTRATION -> union(REGISTRATION, IDENTITY);
      case ISSUANCE -> Set.of("processName", "date", "oldProfile", "newProfile");
      case AUTHENTICATION -> union(AUTHENTICATION, PERSON);
    };
  }

  private ProfileEvent registration(ProfileSchema schema, JsonFields fields) {
    fields.allowOnly(union(REGISTRATION, IDENTITY));
    RegistrationProcess process =
        orUnknown(
            fields.choice(
                "processName", RegistrationProcess::find, "is not new, update, correction or lost"),
            RegistrationProcess.UNKNOWN);
    LocalDate date = date(fields);
    Instant start = fields.time("startDateTime");
    Instant end = fields.time("endDateTime");
    if (start != null && end != null && end.isBefore(start)) {
      fields.problem("endDateTime", "is before startDateTime");
      end = null;
    }
    EventParts.Channels channels = parts.channels(fields, date);
    return new RegistrationEvent(
        schema,
        process,
        stage(fields),
        date,
        start,
        end,
        parts.demographics(fields, date),
        EventParts.evidence(fields),
        channels.pseudonyms(),
        channels.names(),
        parts.assisted(fields, date),
        fields.text("registrationCenterId"),
        parts.device(fields, date),
        fields.label("status"));
  }

  private static String stage(JsonFields fields) {
    String stage = fields.expectedText("processStage");
    if (stage.length() > MAX_STAGE_CHARS) {
      fields.problem("processStage", "longer than " + MAX_STAGE_CHARS + " characters");
      return stage.substring(0, MAX_STAGE_CHARS);
    }
    return Labels.findProblem(stage)
        .map(reason -> {
          fields.problem("processStage", reason);
          return "";
        })
        .orElse(stage);
  }

  private ProfileEvent issuance(JsonFields fields) {
    fields.allowOnly(
        Set.of("event", "person", "processName", "date", "oldProfile", "newProfile", "status"));
    IssuanceProcess process =
        orUnknown(
            fields.choice("processName", IssuanceProcess::find, "is not New, Update or Lost"),
            IssuanceProcess.UNKNOWN);
    LocalDate date = date(fields);
    IssuanceOutcome outcome = IssuanceOutcome.ISSUED;
    if (fields.has("status")) {
      outcome =
          orUnknown(
              fields.choice("status", IssuanceOutcome::find, "is neither issued nor rejected"),
              outcome);
    }
    if (!fields.has("newProfile")) {
      fields.problem("newProfile", "is missing");
    }
    IssuedIdentity newIdentity =
        fields.has("newProfile")
            ? identity(fields.object("newProfile"), date)
            : IssuedIdentity.NONE;
    IssuedIdentity oldIdentity =
        fields.has("oldProfile") ? identity(fields.object("oldProfile"), date) : null;
    if (process == IssuanceProcess.NEW && oldIdentity != null) {
      fields.problem("oldProfile", "must be absent for a new identity");
      oldIdentity = null;
    }
    if (process == IssuanceProcess.UPDATE && oldIdentity == null) {
      fields.problem("oldProfile", "is required for an update");
    }
    return new IssuanceEvent(process, date, oldIdentity, newIdentity, outcome);
  }

  private IssuedIdentity identity(JsonFields fields, LocalDate date) {
    fields.allowOnly(union(IDENTITY, Set.of("channel")));
    List<ChannelName> channels = new ArrayList<>();
    List<String> names = fields.texts("channel");
    for (int i = 0; i < names.size(); i++) {
      String item = "channel[" + i + "]";
      ChannelName.find(names.get(i))
          .ifPresentOrElse(channels::add, () -> fields.problem(item, "is not phone or email"));
    }
    return new IssuedIdentity(
        parts.demographics(fields, date), EventParts.evidence(fields), channels);
  }

  private ProfileEvent authentication(JsonFields fields) {
    fields.allowOnly(union(AUTHENTICATION, PERSON));
    if (!fields.has("person")) {
      // one person may authenticate a hundred times a day, and would look like a hundred people
      fields.problem("person", "is missing");
    }
    LocalDate date = date(fields);
    AuthenticationStatus status =
        orUnknown(
            fields.choice("status", AuthenticationStatus::find, "is not success or failure"),
            AuthenticationStatus.UNKNOWN);
    List<String> factors = fields.labels("authFactors");
    if (factors.isEmpty()) {
      fields.problem("authFactors", "is missing or empty");
    }
    List<String> errorCodes = fields.labels("errorCode");
    if (status == AuthenticationStatus.SUCCESS && !errorCodes.isEmpty()) {
      fields.problem("errorCode", "must be empty when the status is success");
      errorCodes = List.of();
    }
    return new AuthenticationEvent(
        fields.expectedText("partnerName"),
        date,
        parts.demographics(fields, date),
        factors,
        EventParts.captures(fields),
        status,
        errorCodes);
  }

  /** The event's day; today where the source does not tell it, or tells one that cannot be. */
  private LocalDate date(JsonFields fields) {
    LocalDate now = today.get();
    LocalDate date = orUnknown(fields.date("date"), now);
    // somewhere it is tomorrow already
    if (date.isBefore(EARLIEST) || date.isAfter(now.plusDays(1))) {
      fields.problem("date", "is before 1900 or in the future");
      return now;
    }
    return date;
  }

  private static <T> T orUnknown(@Nullable T value, T unknown) {
    return value == null ? unknown : value;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
  }
}
