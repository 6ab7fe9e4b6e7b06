package org.sosia.profile.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.AuthenticationEvent;
import org.sosia.profile.AuthenticationStatus;
import org.sosia.profile.ChannelName;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.Demographics;
import org.sosia.profile.EnrolmentDevice;
import org.sosia.profile.Evidence;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuanceProcess;
import org.sosia.profile.IssuedIdentity;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.Pseudonym;
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
 * {@code email} in place of {@code channel}. Unknown fields, wrong types and repeated names are
 * refused; null is absent. Thread-safe.
 */
public final class SourceEventReader {
  private static final Set<String> PERSON =
      Set.of("yearOfBirth", "gender", "location", "preferredLanguages");
  private static final Set<String> IDENTITY =
      union(PERSON, Set.of("exceptions", "verified", "biometricInfo", "documents"));
  private static final Set<String> REGISTRATION =
      Set.of(
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
      Set.of("partnerName", "date", "authFactors", "biometricInfo", "status", "errorCode");

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final EventParts parts;

  public SourceEventReader(ChannelPseudonyms pseudonyms, ChannelNormaliser normaliser) {
    this.parts = new EventParts(pseudonyms, normaliser);
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
    JsonFields fields = JsonFields.of(node, problems);
    ProfileEvent event =
        switch (schema) {
          case PRE_REGISTRATION, REGISTRATION -> registration(schema, fields);
          case ISSUANCE -> issuance(fields);
          case AUTHENTICATION -> authentication(fields);
        };
    return event == null || !problems.isEmpty()
        ? new SourceEvent.Refused(problems)
        : new SourceEvent.Accepted(event);
  }

  private @Nullable ProfileEvent registration(ProfileSchema schema, JsonFields fields) {
    fields.allowOnly(union(REGISTRATION, IDENTITY));
    RegistrationProcess process =
        fields.choice(
            "processName", RegistrationProcess::find, "is not new, update, correction or lost");
    LocalDate date = fields.requiredDate("date");
    Instant start = fields.time("startDateTime");
    Instant end = fields.time("endDateTime");
    Demographics person = EventParts.demographics(fields);
    Evidence evidence = EventParts.evidence(fields);
    String stage = fields.text("processStage");
    String centre = fields.text("registrationCenterId");
    String status = fields.text("status");
    if (process == null || date == null || person == null || evidence == null) {
      return null;
    }
    List<Pseudonym> channels = parts.channels(fields, date);
    List<Pseudonym> assisted = parts.assisted(fields, date);
    EnrolmentDevice device = parts.device(fields, date);
    return device == null
        ? null
        : fields.checked(() ->
            new RegistrationEvent(
                schema, process, stage, date, start, end, person, evidence, channels, assisted,
                centre, device, status));
  }

  private @Nullable ProfileEvent issuance(JsonFields fields) {
    fields.allowOnly(Set.of("processName", "date", "oldProfile", "newProfile"));
    IssuanceProcess process =
        fields.choice("processName", IssuanceProcess::find, "is not New, Update or Lost");
    LocalDate date = fields.requiredDate("date");
    if (!fields.has("newProfile")) {
      fields.problem("newProfile", "is missing");
    }
    IssuedIdentity newIdentity = identity(fields.object("newProfile"));
    IssuedIdentity oldIdentity =
        fields.has("oldProfile") ? identity(fields.object("oldProfile")) : null;
    if (process == null || date == null || newIdentity == null) {
      return null;
    }
    return fields.checked(() -> new IssuanceEvent(process, date, oldIdentity, newIdentity));
  }

  private static @Nullable IssuedIdentity identity(JsonFields fields) {
    fields.allowOnly(union(IDENTITY, Set.of("channel")));
    Demographics person = EventParts.demographics(fields);
    Evidence evidence = EventParts.evidence(fields);
    List<ChannelName> channels = new ArrayList<>();
    List<String> names = fields.texts("channel");
    for (int i = 0; i < names.size(); i++) {
      String item = "channel[" + i + "]";
      ChannelName.find(names.get(i))
          .ifPresentOrElse(channels::add, () -> fields.problem(item, "is not phone or email"));
    }
    return person == null || evidence == null
        ? null
        : fields.checked(() -> new IssuedIdentity(person, evidence, channels));
  }

  private static @Nullable ProfileEvent authentication(JsonFields fields) {
    fields.allowOnly(union(AUTHENTICATION, PERSON));
    LocalDate date = fields.requiredDate("date");
    Demographics person = EventParts.demographics(fields);
    AuthenticationStatus status =
        fields.choice("status", AuthenticationStatus::find, "is not success or failure");
    var captures = EventParts.captures(fields);
    String partner = fields.text("partnerName");
    List<String> factors = fields.texts("authFactors");
    List<String> errorCodes = fields.texts("errorCode");
    if (date == null || person == null || status == null) {
      return null;
    }
    return fields.checked(() ->
        new AuthenticationEvent(partner, date, person, factors, captures, status, errorCodes));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
  }
}
