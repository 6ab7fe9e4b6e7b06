package org.sosia.profile.protocol;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.BiometricCapture;
import org.sosia.profile.BiometricException;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.Demographics;
import org.sosia.profile.EnrolmentDevice;
import org.sosia.profile.Evidence;
import org.sosia.profile.Modality;
import org.sosia.profile.Pseudonym;

/** The parts that source events have in common. Thread-safe. */
final class EventParts {
  private static final String NOT_A_MODALITY = "is not Finger, Iris or Face";

  private final ChannelPseudonyms pseudonyms;
  private final ChannelNormaliser normaliser;

  EventParts(ChannelPseudonyms pseudonyms, ChannelNormaliser normaliser) {
    this.pseudonyms = pseudonyms;
    this.normaliser = normaliser;
  }

  static @Nullable Demographics demographics(JsonFields fields) {
    Integer yearOfBirth = fields.integer("yearOfBirth");
    String gender = fields.text("gender");
    List<String> location = fields.texts("location");
    List<String> languages = fields.texts("preferredLanguages");
    return fields.checked(() -> new Demographics(yearOfBirth, gender, location, languages));
  }

  static @Nullable Evidence evidence(JsonFields fields) {
    List<BiometricException> exceptions = fields.objects("exceptions", EventParts::exception);
    List<String> verified = fields.texts("verified");
    List<BiometricCapture> captures = captures(fields);
    List<String> documents = fields.texts("documents");
    return fields.checked(() -> new Evidence(exceptions, verified, captures, documents));
  }

  static List<BiometricCapture> captures(JsonFields fields) {
    return fields.objects("biometricInfo", EventParts::capture);
  }

  /** The pseudonyms of the phone and e-mail that the event carries in clear. */
  List<Pseudonym> channels(JsonFields fields, LocalDate date) {
    List<Pseudonym> channels = new ArrayList<>();
    String phone = fields.text("phone");
    if (!phone.isEmpty()) {
      add(channels, fields.checked(() -> "phone:" + normaliser.phone("phone", phone)), date);
    }
    String email = fields.text("email");
    if (!email.isEmpty()) {
      add(channels, fields.checked(() -> "email:" + normaliser.email("email", email)), date);
    }
    return channels;
  }

  /** The pseudonyms of the officers whose ids the event carries in clear. */
  List<Pseudonym> assisted(JsonFields fields, LocalDate date) {
    List<Pseudonym> officers = new ArrayList<>();
    for (String officer : fields.texts("assisted")) {
      add(officers, "officer:" + officer.strip(), date);
    }
    return officers;
  }

  @Nullable EnrolmentDevice device(JsonFields event, LocalDate date) {
    JsonFields fields = event.object("device");
    fields.allowOnly(
        Set.of("os", "browser", "browserVersion", "software", "version", "year", "id"));
    List<Pseudonym> id = new ArrayList<>();
    String clearId = fields.text("id").strip();
    if (!clearId.isEmpty()) {
      add(id, "device:" + clearId, date);
    }
    String os = fields.text("os");
    String browser = fields.text("browser");
    String browserVersion = fields.text("browserVersion");
    String software = fields.text("software");
    String version = fields.text("version");
    String year = fields.text("year");
    Pseudonym pseudonym = id.isEmpty() ? null : id.getFirst();
    return event.checked(
        () -> new EnrolmentDevice(os, browser, browserVersion, software, version, year, pseudonym));
  }

  private void add(List<Pseudonym> list, @Nullable String normalised, LocalDate date) {
    if (normalised != null) {
      list.add(new Pseudonym(pseudonyms.pseudonym(normalised, date)));
    }
  }

  private static @Nullable BiometricException exception(JsonFields fields) {
    fields.allowOnly(Set.of("type", "subtype"));
    Modality modality = fields.choice("type", Modality::find, NOT_A_MODALITY);
    String subtype = fields.text("subtype");
    return modality == null
        ? null
        : fields.checked(() -> new BiometricException(modality, subtype));
  }

  private static @Nullable BiometricCapture capture(JsonFields fields) {
    fields.allowOnly(Set.of("type", "subtype", "qualityScore", "attempts", "make", "model"));
    Modality modality = fields.choice("type", Modality::find, NOT_A_MODALITY);
    String subtype = fields.text("subtype");
    Integer quality = fields.integer("qualityScore");
    Integer attempts = fields.integer("attempts");
    String make = fields.text("make");
    String model = fields.text("model");
    return modality == null
        ? null
        : fields.checked(
            () -> new BiometricCapture(modality, subtype, quality, attempts, make, model));
  }
}
