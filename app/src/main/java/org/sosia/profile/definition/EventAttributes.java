package org.sosia.profile.definition;

import java.util.Map;
import java.util.Set;

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

  /** No children: a text, a number or a list of texts. */
  private static final Map<String, Map<String, ?>> LEAF = Map.of();

  private static final Map<String, Map<String, ?>> CAPTURE =
      Map.of("type", LEAF, "subtype", LEAF, "qualityScore", LEAF, "attempts", LEAF, "device", LEAF);
  private static final Map<String, Map<String, ?>> EXCEPTION =
      Map.of("type", LEAF, "subtype", LEAF);
  private static final Map<String, Map<String, ?>> DEVICE =
      Map.of(
          "os",
          LEAF,
          "browser",
          LEAF,
          "browserVersion",
          LEAF,
          "software",
          LEAF,
          "version",
          LEAF,
          "year",
          LEAF,
          "id",
          LEAF);
  private static final Map<String, Map<String, ?>> PERSON =
      Map.of("yearOfBirth", LEAF, "gender", LEAF, "location", LEAF, "preferredLanguages", LEAF);
  private static final Map<String, Map<String, ?>> EVIDENCE =
      Map.of(
          "exceptions",
          EXCEPTION,
          "verified",
          LEAF,
          "biometricInfo",
          CAPTURE,
          "documents",
          LEAF,
          "channel",
          LEAF);
  private static final Map<String, Map<String, ?>> IDENTITY = union(PERSON, EVIDENCE);
  private static final Map<String, Map<String, ?>> REGISTRATION =
      union(
          IDENTITY,
          Map.of(
              "process",
              LEAF,
              "stage",
              LEAF,
              "date",
              LEAF,
              "start",
              LEAF,
              "end",
              LEAF,
              "assisted",
              LEAF,
              "centre",
              LEAF,
              "device",
              DEVICE,
              "status",
              LEAF));
  private static final Map<String, Map<String, ?>> ISSUANCE =
      Map.of("process", LEAF, "date", LEAF, "status", LEAF, "old", IDENTITY, "new", IDENTITY);
  private static final Map<String, Map<String, ?>> AUTHENTICATION =
      union(
          PERSON,
          Map.of(
              "partner",
              LEAF,
              "date",
              LEAF,
              "authFactors",
              LEAF,
              "biometricInfo",
              CAPTURE,
              "status",
              LEAF,
              "errorCodes",
              LEAF));

  private EventAttributes() {}

  static Map<String, ?> of(org.sosia.profile.ProfileSchema schema) {
    return switch (schema) {
      case PRE_REGISTRATION, REGISTRATION -> REGISTRATION;
      case ISSUANCE -> ISSUANCE;
      case AUTHENTICATION -> AUTHENTICATION;
    };
  }

  @SuppressWarnings("unchecked") // the maps above hold nothing else
  static Map<String, ?> children(Map<String, ?> attributes, String name) {
    Object children = attributes.get(name);
    return children == null ? Map.of() : (Map<String, ?>) children;
  }

  private static Map<String, Map<String, ?>> union(
      Map<String, Map<String, ?>> one, Map<String, Map<String, ?>> other) {
    Map<String, Map<String, ?>> all = new java.util.HashMap<>(one);
    all.putAll(other);
    return Map.copyOf(all);
  }
}
