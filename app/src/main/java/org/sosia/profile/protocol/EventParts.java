package org.sosia.profile.protocol;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.BiometricCapture;
import org.sosia.profile.BiometricException;
import org.sosia.profile.ChannelName;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.CodeLists;
import org.sosia.profile.Demographics;
import org.sosia.profile.EnrolmentDevice;
import org.sosia.profile.Evidence;
import org.sosia.profile.Modality;
import org.sosia.profile.Pseudonym;

/** The parts that source events have in common. Thread-safe. */
final class EventParts {
  private static final String NOT_A_MODALITY = "is not Finger, Iris or Face";

  private static final String UNKNOWN = "Unknown";
  private static final int MAX_AGE_YEARS = 150;
  private static final int MAX_FIGURE = 100;

  private final ChannelPseudonyms pseudonyms;
  private final ChannelNormaliser normaliser;
  private final CodeLists codes;

  EventParts(ChannelPseudonyms pseudonyms, ChannelNormaliser normaliser, CodeLists codes) {
    this.pseudonyms = pseudonyms;
    this.normaliser = normaliser;
    this.codes = codes;
  }

  /**
   * What is known of the person.
   *
   * @param date day of the event, which bounds the year of birth
   */
  Demographics demographics(JsonFields fields, LocalDate date) {
    Integer yearOfBirth =
        fields.integer("yearOfBirth", date.getYear() - MAX_AGE_YEARS, date.getYear());
    if (!fields.has("yearOfBirth")) {
      fields.problem("yearOfBirth", "is missing");
    }
    String gender = gender(fields);
    return new Demographics(yearOfBirth, gender, location(fields), languages(fields));
  }

  /**
   * The levels before the first wrong one. The last two are personal, are not read, and stand as
   * unknown: a level that is missing must not make a personal one the third last.
   */
  private static List<String> location(JsonFields fields) {
    List<String> told = fields.leading("location", Demographics.PERSONAL_LEVELS);
    return told.isEmpty()
        ? List.of()
        : Stream.concat(
                told.stream(), Collections.nCopies(Demographics.PERSONAL_LEVELS, UNKNOWN).stream())
            .toList();
  }

  /** The code of the gender; of several by language the one of the configured language. */
  private String gender(JsonFields fields) {
    Map<String, String> byLanguage = fields.byLanguage("gender");
    String written =
        byLanguage.isEmpty()
            ? fields.expectedText("gender")
            : byLanguage.getOrDefault(
                codes.genderLanguage(), byLanguage.values().iterator().next());
    if (written.isBlank()) {
      return "";
    }
    String code = codes.findGender(written).orElse("");
    boolean contradiction =
        byLanguage.values().stream()
            .flatMap(value -> codes.findGender(value).stream())
            .anyMatch(other -> !other.equals(code));
    if (code.isEmpty() || contradiction) {
      fields.problem(
          "gender",
          code.isEmpty() ? "is not in the code list" : "differs from language to language");
    }
    return code;
  }

  private List<String> languages(JsonFields fields) {
    List<String> known = new ArrayList<>();
    List<String> languages = fields.texts("preferredLanguages");
    for (int i = 0; i < languages.size(); i++) {
      if (codes.isLanguage(languages.get(i))) {
        known.add(languages.get(i));
      } else {
        fields.problem("preferredLanguages[" + i + "]", "is not in the code list");
      }
    }
    return known;
  }

  static Evidence evidence(JsonFields fields) {
    List<BiometricException> exceptions = fields.objects("exceptions", EventParts::exception);
    List<String> verified = fields.labels("verified");
    List<BiometricCapture> captures = captures(fields);
    List<String> documents = fields.labels("documents");
    return new Evidence(exceptions, verified, captures, documents);
  }

  static List<BiometricCapture> captures(JsonFields fields) {
    return fields.objects("biometricInfo", EventParts::capture);
  }

  /** Pseudonyms and which of the two ways they are of. */
  record Channels(List<Pseudonym> pseudonyms, List<ChannelName> names) {
    Channels {
      pseudonyms = List.copyOf(pseudonyms);
      names = List.copyOf(names);
    }
  }

  /** The pseudonyms of the phone and e-mail that the event carries in clear. */
  Channels channels(JsonFields fields, LocalDate date) {
    List<Pseudonym> channels = new ArrayList<>();
    List<ChannelName> names = new ArrayList<>();
    String phone = fields.text("phone");
    if (!phone.isEmpty()) {
      if (add(channels, fields.checked(() -> "phone:" + normaliser.phone("phone", phone)), date)) {
        names.add(ChannelName.PHONE);
      }
    }
    String email = fields.text("email");
    if (!email.isEmpty()) {
      if (add(channels, fields.checked(() -> "email:" + normaliser.email("email", email)), date)) {
        names.add(ChannelName.EMAIL);
      }
    }
    return new Channels(channels, names);
  }

  /**
   * Whom the event is of, null if it does not tell. The key is not rotated, because a person must
   * count once in a class that reaches over two periods; the pseudonym is gone when the class is.
   */
  @Nullable Pseudonym person(JsonFields fields) {
    String person = fields.text("person").strip();
    return person.isEmpty()
        ? null
        : new Pseudonym(pseudonyms.pseudonym("person:" + person, LocalDate.EPOCH));
  }

  /** The pseudonyms of the officers whose ids the event carries in clear. */
  List<Pseudonym> assisted(JsonFields fields, LocalDate date) {
    List<Pseudonym> officers = new ArrayList<>();
    for (String officer : fields.texts("assisted")) {
      officers.add(new Pseudonym(pseudonyms.pseudonym("officer:" + officer.strip(), date)));
    }
    return officers;
  }

  EnrolmentDevice device(JsonFields event, LocalDate date) {
    JsonFields fields = event.object("device");
    fields.allowOnly(
        Set.of("os", "browser", "browserVersion", "software", "version", "year", "id"));
    String clearId = fields.text("id").strip();
    Pseudonym pseudonym =
        clearId.isEmpty() ? null : new Pseudonym(pseudonyms.pseudonym("device:" + clearId, date));
    String os = fields.text("os");
    String browser = fields.text("browser");
    String browserVersion = fields.text("browserVersion");
    String software = fields.text("software");
    String version = fields.text("version");
    String year = fields.text("year");
    return new EnrolmentDevice(os, browser, browserVersion, software, version, year, pseudonym);
  }

  private boolean add(List<Pseudonym> list, @Nullable String normalised, LocalDate date) {
    return normalised != null && list.add(new Pseudonym(pseudonyms.pseudonym(normalised, date)));
  }

  private static @Nullable BiometricException exception(JsonFields fields) {
    fields.allowOnly(Set.of("type", "subtype"));
    Modality modality = fields.choice("type", Modality::find, NOT_A_MODALITY);
    String subtype = fields.label("subtype");
    return modality == null ? null : new BiometricException(modality, subtype);
  }

  private static @Nullable BiometricCapture capture(JsonFields fields) {
    fields.allowOnly(Set.of("type", "subtype", "qualityScore", "attempts", "make", "model"));
    Modality modality = fields.choice("type", Modality::find, NOT_A_MODALITY);
    String subtype = fields.label("subtype");
    Integer quality = fields.integer("qualityScore", 0, MAX_FIGURE);
    if (!fields.has("qualityScore")) {
      fields.problem("qualityScore", "is missing");
    }
    Integer attempts = fields.integer("attempts", 0, MAX_FIGURE);
    String make = fields.label("make");
    String model = fields.label("model");
    return modality == null
        ? null
        : new BiometricCapture(modality, subtype, quality, attempts, make, model);
  }
}
