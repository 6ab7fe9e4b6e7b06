package org.sosia.cli.demo;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.security.ServiceClients;
import org.sosia.synthetic.SyntheticRegistration;
import org.springframework.jms.core.JmsTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A simulator of what lies outside Sosia: pre-registration, bio dedupe, the issuance of identities,
 * residents who authenticate. It is a stand-in, called one, and uses only the queues and the public
 * capture interface.
 */
final class OutsideWorld {
  private static final String BIO_DEDUPE_IN = "bio-dedupe-bus-in";
  private static final String BIO_DEDUPE_OUT = "bio-dedupe-bus-out";

  /** Of a hundred people, so many book an appointment first. */
  private static final int PRE_REGISTERED_PERCENT = 60;

  /** Of a hundred authentications, so many fail. */
  private static final int FAILED_PERCENT = 8;

  private static final List<String> PARTNERS =
      List.of("national-bank", "health-fund", "tax-office");

  private final DemoHttp http;
  private final JmsTemplate jms;
  private final JsonMapper json;
  private final Map<String, SyntheticRegistration> registrations;
  private final long seed;
  private final LocalDate today;

  OutsideWorld(
      DemoHttp http,
      JmsTemplate jms,
      JsonMapper json,
      Map<String, SyntheticRegistration> registrations,
      long seed,
      LocalDate today) {
    this.http = http;
    this.jms = jms;
    this.json = json;
    this.registrations = Map.copyOf(registrations);
    this.seed = seed;
    this.today = today;
  }

  /** Before the visit to the centre. */
  void preRegister(SyntheticRegistration registration) throws IOException, InterruptedException {
    SplittableRandom dice = dice(registration, 1);
    if (dice.nextInt(100) >= PRE_REGISTERED_PERCENT) {
      return;
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("processName", "new");
    event.put("processStage", "preregistration");
    event.put("date", day(registration).minusDays(1 + dice.nextInt(6)).toString());
    PersonFacts.into(event, registration);
    putIfPresent(event, "phone", registration.identity().get("phone"));
    putIfPresent(event, "email", registration.identity().get("email"));
    event.put("documents", PersonFacts.documentTypes(registration));
    event.put("registrationCenterId", registration.registrationCenterId());
    event.put("status", "Booked");
    send("pre-registration", event);
  }

  /**
   * Takes one registration from bio dedupe's queue, finds no double by biometrics, hands it back,
   * issues the identity and lets the resident use it.
   *
   * @return false when the queue was empty
   */
  boolean passOn() throws JMSException, IOException, InterruptedException {
    Message message = jms.receive(BIO_DEDUPE_IN);
    if (!(message instanceof TextMessage text)) {
      return false;
    }
    String body = text.getText();
    String rid = json.readTree(body).get("rid").asString();
    SyntheticRegistration registration = registrations.get(rid);
    if (registration != null) {
      issue(registration);
      authenticate(registration);
    }
    jms.convertAndSend(BIO_DEDUPE_OUT, body);
    return true;
  }

  private void issue(SyntheticRegistration registration) throws IOException, InterruptedException {
    Map<String, Object> identity = new LinkedHashMap<>();
    PersonFacts.into(identity, registration);
    identity.put("channel", PersonFacts.channelNames(registration));
    identity.put("biometricInfo", PersonFacts.biometrics(registration));
    identity.put("documents", PersonFacts.documentTypes(registration));
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("processName", "New");
    event.put("date", upToToday(day(registration).plusDays(dice(registration, 2).nextInt(4))));
    event.put("newProfile", identity);
    send("issuance", event);
  }

  private void authenticate(SyntheticRegistration registration)
      throws IOException, InterruptedException {
    SplittableRandom dice = dice(registration, 3);
    for (int i = dice.nextInt(3); i > 0; i--) {
      boolean failed = dice.nextInt(100) < FAILED_PERCENT;
      boolean byFinger = dice.nextBoolean();
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("partnerName", PARTNERS.get(dice.nextInt(PARTNERS.size())));
      event.put("date", upToToday(day(registration).plusDays(4 + dice.nextInt(20))));
      PersonFacts.into(event, registration);
      event.put("authFactors", List.of(byFinger ? "Finger" : "OTP"));
      event.put("status", failed ? "failure" : "success");
      event.put(
          "errorCode", failed ? List.of(byFinger ? "IDA-BIA-001" : "IDA-OTA-005") : List.of());
      send("authentication", event);
    }
  }

  private void send(String kind, Map<String, Object> event)
      throws IOException, InterruptedException {
    http.post(ServiceClients.PROFILE_SOURCE, "/v1/profiles/" + kind, event);
  }

  private SplittableRandom dice(SyntheticRegistration registration, int use) {
    return new SplittableRandom(seed * 31 + registration.registrationId().hashCode() * 7L + use);
  }

  private String upToToday(LocalDate day) {
    return (day.isAfter(today) ? today : day).toString();
  }

  private static LocalDate day(SyntheticRegistration registration) {
    return registration.registeredAt().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static void putIfPresent(Map<String, Object> event, String name, @Nullable Object value) {
    if (value != null) {
      event.put(name, value);
    }
  }
}
