package org.sosia.profile.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.AuthenticationEvent;
import org.sosia.profile.BiometricCapture;
import org.sosia.profile.BiometricException;
import org.sosia.profile.ChannelName;
import org.sosia.profile.Demographics;
import org.sosia.profile.EnrolmentDevice;
import org.sosia.profile.Evidence;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuedIdentity;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.Pseudonym;
import org.sosia.profile.RegistrationEvent;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as a tree of the attributes that definitions name: numbers are numbers, unknown is null.
 */
final class EventTree {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EventTree() {}

  static ObjectNode of(ProfileEvent event, JsonMapper mapper) {
    ObjectNode tree = mapper.createObjectNode();
    tree.put("date", event.date().toString());
    switch (event) {
      case RegistrationEvent registration -> registration(tree, registration);
      case IssuanceEvent issuance -> issuance(tree, issuance);
      case AuthenticationEvent authentication -> authentication(tree, authentication);
    }
    return tree;
  }

  private static void registration(ObjectNode tree, RegistrationEvent event) {
    tree.put("process", event.process().label());
    tree.put("stage", event.stage());
    tree.put("start", minute(event.start()));
    tree.put("end", minute(event.end()));
    person(tree, event.person());
    texts(tree, "channel", event.channels().stream().map(Pseudonym::value).toList());
    texts(tree, "channelNames", event.channelNames().stream().map(ChannelName::label).toList());
    evidence(tree, event.evidence());
    texts(tree, "assisted", event.assisted().stream().map(Pseudonym::value).toList());
    tree.put("centre", event.registrationCenterId());
    device(tree.putObject("device"), event.device());
    tree.put("status", event.status());
  }

  private static void issuance(ObjectNode tree, IssuanceEvent event) {
    IssuedIdentity old = event.oldIdentity();
    tree.put("process", event.process().label());
    tree.put("status", event.outcome().label());
    identity(tree.putObject("old"), old == null ? IssuedIdentity.NONE : old);
    identity(tree.putObject("new"), event.newIdentity());
  }

  private static void identity(ObjectNode tree, IssuedIdentity identity) {
    person(tree, identity.person());
    texts(tree, "channel", identity.channels().stream().map(ChannelName::label).toList());
    evidence(tree, identity.evidence());
  }

  private static void authentication(ObjectNode tree, AuthenticationEvent event) {
    tree.put("partner", event.partnerName());
    person(tree, event.person());
    texts(tree, "authFactors", event.authFactors());
    captures(tree, event.captures());
    tree.put("status", event.status().label());
    texts(tree, "errorCodes", event.errorCodes());
  }

  private static void person(ObjectNode tree, Demographics person) {
    tree.put("yearOfBirth", person.yearOfBirth());
    tree.put("gender", person.gender());
    texts(tree, "location", person.publishedLocation());
    texts(tree, "preferredLanguages", person.preferredLanguages());
  }

  private static void evidence(ObjectNode tree, Evidence evidence) {
    ArrayNode exceptions = tree.putArray("exceptions");
    for (BiometricException exception : evidence.exceptions()) {
      exceptions
          .addObject()
          .put("type", exception.modality().label())
          .put("subtype", exception.subtype());
    }
    texts(tree, "verified", evidence.verifiedAttributes());
    captures(tree, evidence.captures());
    texts(tree, "documents", evidence.documentTypes());
  }

  private static void captures(ObjectNode tree, List<BiometricCapture> captures) {
    ArrayNode array = tree.putArray("biometricInfo");
    for (BiometricCapture capture : captures) {
      ObjectNode item = array.addObject();
      item.put("type", capture.modality().label());
      item.put("subtype", capture.subtype());
      item.put("qualityScore", capture.qualityScore());
      item.put("attempts", capture.attempts());
      item.put("device", capture.deviceText());
      item.put("digitalId", digitalId(capture, array));
    }
  }

  /** The digital id as MOSIP writes it, a JSON text, of which make and model are left. */
  private static String digitalId(BiometricCapture capture, ArrayNode maker) {
    return capture.deviceText().isEmpty()
        ? ""
        : maker
            .objectNode()
            .put("make", capture.deviceMake())
            .put("model", capture.deviceModel())
            .toString();
  }

  private static void device(ObjectNode tree, EnrolmentDevice device) {
    Pseudonym id = device.id();
    tree.put("os", device.os());
    tree.put("browser", device.browser());
    tree.put("browserVersion", device.browserVersion());
    tree.put("software", device.software());
    tree.put("version", device.version());
    tree.put("year", device.year());
    tree.put("id", id == null ? null : id.value());
  }

  private static void texts(ObjectNode tree, String key, List<String> values) {
    ArrayNode array = tree.putArray(key);
    values.forEach(array::add);
  }

  /**
   * Only the minute is kept: a finer time would join a profile to the one transaction row of that
   * instant.
   */
  private static @Nullable String minute(@Nullable Instant time) {
    return time == null ? null : DATE_TIME.format(time.truncatedTo(ChronoUnit.MINUTES));
  }
}
