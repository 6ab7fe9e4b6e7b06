package org.sosia.profile.definition;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.definition.EventAttribute.Kind;

/**
 * The attributes that a definition may take fields from, by the kind of profile. Nothing that
 * names, reaches or locates one person is among them; a list with children holds objects.
 */
final class EventAttributes {
  /** What people might want in a profile and must not get; the refusal says so. */
  static final Set<String> DIRECT_IDENTIFIERS =
      Set.of(
          "name",
          "fullname",
          "firstname",
          "middlename",
          "lastname",
          "phone",
          "phonenumber",
          "mobile",
          "mobilenumber",
          "msisdn",
          "email",
          "emailid",
          "dateofbirth",
          "dob",
          "address",
          "addressline1",
          "addressline2",
          "addressline3",
          "addressline4",
          "addressline5",
          "postalcode",
          "zone",
          "rid",
          "registrationid",
          "prid",
          "preregistrationid",
          "applicationid",
          "uin",
          "nationalid",
          "person",
          "vid",
          "transactionid",
          "referenceidentitynumber",
          "referenceid",
          "photo",
          "face",
          "fingerprint",
          "iris",
          "biometrics",
          "cbeff",
          "officerid",
          "supervisorid",
          "operatorid",
          "serialno",
          "serialnumber",
          "deviceserial",
          "deviceid",
          "machineid",
          "documentid",
          "documentnumber",
          "passportnumber",
          "geolocation",
          "ipaddress");

  /** A shorter one may be a part of any word. */
  private static final int TELLING_CHARS = 6;

  private static final EventAttribute TEXT = leaf(Kind.TEXT);
  private static final EventAttribute TEXTS = leaf(Kind.TEXTS);
  private static final EventAttribute NUMBER = leaf(Kind.NUMBER);
  private static final EventAttribute YEAR = leaf(Kind.YEAR);
  private static final EventAttribute DAY = leaf(Kind.DAY);
  private static final EventAttribute TIME = leaf(Kind.TIME);

  private static final EventAttribute CAPTURES =
      new EventAttribute(
          Kind.OBJECTS,
          Map.of(
              "type", TEXT,
              "subtype", TEXT,
              "qualityScore", NUMBER,
              "attempts", NUMBER,
              "device", TEXT,
              "digitalId", TEXT));
  private static final EventAttribute EXCEPTIONS =
      new EventAttribute(Kind.OBJECTS, Map.of("type", TEXT, "subtype", TEXT));
  private static final EventAttribute DEVICE =
      new EventAttribute(
          Kind.OBJECT,
          Map.of(
              "os", TEXT,
              "browser", TEXT,
              "browserVersion", TEXT,
              "software", TEXT,
              "version", TEXT,
              "year", TEXT,
              "id", TEXT));
  private static final Map<String, EventAttribute> PERSON =
      Map.of("yearOfBirth", YEAR, "gender", TEXT, "location", TEXTS, "preferredLanguages", TEXTS);
  private static final Map<String, EventAttribute> IDENTITY =
      union(
          PERSON,
          Map.of(
              "exceptions", EXCEPTIONS,
              "verified", TEXTS,
              "biometricInfo", CAPTURES,
              "documents", TEXTS,
              "channel", TEXTS));
  private static final Map<String, EventAttribute> REGISTRATION =
      union(
          IDENTITY,
          Map.of(
              "process", TEXT,
              "stage", TEXT,
              "date", DAY,
              "start", TIME,
              "end", TIME,
              "channelNames", TEXTS,
              "assisted", TEXTS,
              "centre", TEXT,
              "device", DEVICE,
              "status", TEXT));
  private static final Map<String, EventAttribute> ISSUANCE =
      Map.of(
          "process", TEXT,
          "date", DAY,
          "status", TEXT,
          "old", new EventAttribute(Kind.OBJECT, IDENTITY),
          "new", new EventAttribute(Kind.OBJECT, IDENTITY));
  private static final Map<String, EventAttribute> AUTHENTICATION =
      union(
          PERSON,
          Map.of(
              "partner", TEXT,
              "date", DAY,
              "authFactors", TEXTS,
              "biometricInfo", CAPTURES,
              "status", TEXT,
              "errorCodes", TEXTS));

  private EventAttributes() {}

  private static EventAttribute leaf(Kind kind) {
    return new EventAttribute(kind, Map.of());
  }

  static Map<String, EventAttribute> of(ProfileSchema schema) {
    return switch (schema) {
      case PRE_REGISTRATION, REGISTRATION -> REGISTRATION;
      case ISSUANCE -> ISSUANCE;
      case AUTHENTICATION -> AUTHENTICATION;
    };
  }

  /**
   * The direct identifier that a source's name asks for, whatever is around it: {@code
   * person.phone}, {@code sha256(UIN)}, {@code mobile_no}; empty if it asks for none.
   */
  static Optional<String> findIdentifier(String source) {
    String plain = plain(source);
    Stream<String> words =
        Stream.of(source.replaceAll("([a-z])([A-Z])", "$1 $2").split("[^A-Za-z0-9]+"))
            .map(EventAttributes::plain);
    return Stream.concat(
            Stream.concat(Stream.of(plain), words).filter(DIRECT_IDENTIFIERS::contains),
            DIRECT_IDENTIFIERS.stream()
                .filter(one -> one.length() >= TELLING_CHARS && plain.contains(one))
                .sorted())
        .findFirst();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static Map<String, EventAttribute> union(
      Map<String, EventAttribute> one, Map<String, EventAttribute> other) {
    Map<String, EventAttribute> all = new HashMap<>(one);
    all.putAll(other);
    return Map.copyOf(all);
  }
}
