package org.sosia.datashare.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.datashare.Share;
import org.sosia.datashare.ShareAttribute;
import org.sosia.datashare.SharePolicy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a policy in MOSIP's JSON: {@code dataSharePolicies} with strings throughout, and {@code
 * shareableAttributes}. Every refusal names the field. Source: MOSIP's policy schema; the ranges of
 * the numbers are ours, since the schema has none.
 */
public final class PolicyReader {
  private static final Set<String> ROOT = Set.of("dataSharePolicies", "shareableAttributes");
  private static final Set<String> POLICY =
      Set.of(
          "typeOfShare",
          "validForInMinutes",
          "transactionsAllowed",
          "encryptionType",
          "shareDomain",
          "source",
          "protocol",
          "shareDomainUrlRead",
          "shareDomainUrlWrite");
  private static final Set<String> ATTRIBUTE =
      Set.of("attributeName", "group", "source", "encrypted", "format");
  private static final Set<String> SOURCE = Set.of("attribute", "filter");
  private static final Set<String> FILTER = Set.of("type", "subType", "language");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");
  private static final Pattern ORIGIN = Pattern.compile("https?://" + DOMAIN.pattern());
  private static final int MAX_MINUTES = 525_600;

  private final JsonMapper json;

  public PolicyReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * @throws IllegalArgumentException for a policy that cannot be taken: field and reason
   */
  public SharePolicy read(String policyId, String text) {
    try {
      return read(policyId, json.readTree(text));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("is not well-formed JSON", e);
    }
  }

  /**
   * The same of a policy that was parsed already.
   *
   * @throws IllegalArgumentException for a policy that cannot be taken: field and reason
   */
  public SharePolicy read(String policyId, JsonNode root) {
    onlyKnown(root, ROOT, "");
    JsonNode policy = root.path("dataSharePolicies");
    onlyKnown(policy, POLICY, "dataSharePolicies.");
    typeOfShare(policy);
    return new SharePolicy(
        policyId,
        Duration.ofMinutes(minutes(policy)),
        transactions(policy),
        encryption(policy),
        protocol(policy),
        matching(policy, "shareDomain", DOMAIN),
        matching(policy, "shareDomainUrlRead", ORIGIN),
        attributes(root.path("shareableAttributes")));
  }

  private static void onlyKnown(JsonNode object, Set<String> known, String prefix) {
    if (!object.isObject()) {
      throw refused(prefix.isEmpty() ? "the file" : prefix, "must be an object");
    }
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw refused(prefix + name, "is not known");
      }
    }
  }

  private static void typeOfShare(JsonNode policy) {
    String type = text(policy, "typeOfShare").toLowerCase(Locale.ROOT);
    if (!type.equals("data share") && !type.equals("direct")) {
      throw refused("dataSharePolicies.typeOfShare", "must be \"Data Share\" or \"direct\"");
    }
  }

  private static int minutes(JsonNode policy) {
    String value = text(policy, "validForInMinutes");
    int minutes = COUNT.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (minutes < 1 || minutes > MAX_MINUTES) {
      throw refused(
          "dataSharePolicies.validForInMinutes",
          "must be a whole number of minutes from 1 to " + MAX_MINUTES);
    }
    return minutes;
  }

  private static int transactions(JsonNode policy) {
    String value = text(policy, "transactionsAllowed");
    if (value.equals("-1")) {
      return Share.UNLIMITED;
    }
    int allowed = COUNT.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (allowed < 1) {
      throw refused(
          "dataSharePolicies.transactionsAllowed",
          "must be a whole number from 1, or -1 for any number of times");
    }
    return allowed;
  }

  private static SharePolicy.Encryption encryption(JsonNode policy) {
    return switch (text(policy, "encryptionType").toLowerCase(Locale.ROOT)) {
      case "partner based" -> SharePolicy.Encryption.PARTNER_BASED;
      case "none" -> SharePolicy.Encryption.NONE;
      default ->
          throw refused(
              "dataSharePolicies.encryptionType", "must be \"Partner Based\" or \"none\"");
    };
  }

  private static @Nullable String protocol(JsonNode policy) {
    String value = optionalText(policy, "protocol");
    if (value == null) {
      return null;
    }
    String bare = value.toLowerCase(Locale.ROOT).replaceFirst("://$", "");
    if (!bare.equals("http") && !bare.equals("https")) {
      throw refused("dataSharePolicies.protocol", "must be http or https");
    }
    return bare;
  }

  private static @Nullable String matching(JsonNode policy, String name, Pattern shape) {
    String value = optionalText(policy, name);
    if (value != null && !shape.matcher(value).matches()) {
      throw refused("dataSharePolicies." + name, "is not an address");
    }
    return value;
  }

  private static List<ShareAttribute> attributes(JsonNode array) {
    if (!array.isArray()) {
      throw refused("shareableAttributes", "must be a list");
    }
    List<ShareAttribute> all = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String place = "shareableAttributes[" + i + "]";
      JsonNode one = array.get(i);
      onlyKnown(one, ATTRIBUTE, place + ".");
      String name = required(one, "attributeName", place + ".");
      if (!one.path("encrypted").isBoolean()) {
        throw refused(place + ".encrypted", "must be true or false");
      }
      List<ShareAttribute.Source> sources = new ArrayList<>();
      for (JsonNode source : list(one, "source", place + ".")) {
        sources.add(source(source, place + ".source[" + sources.size() + "]."));
      }
      all.add(new ShareAttribute(name, sources));
    }
    return all;
  }

  private static ShareAttribute.Source source(JsonNode source, String place) {
    onlyKnown(source, SOURCE, place);
    List<ShareAttribute.Filter> filters = new ArrayList<>();
    for (JsonNode filter : list(source, "filter", place)) {
      String at = place + "filter[" + filters.size() + "].";
      onlyKnown(filter, FILTER, at);
      filters.add(
          new ShareAttribute.Filter(
              optional(filter, "type", at),
              subTypes(filter, at),
              optional(filter, "language", at)));
    }
    return new ShareAttribute.Source(required(source, "attribute", place), filters);
  }

  /** MOSIP's policies have a text here or a list of them. */
  private static List<String> subTypes(JsonNode filter, String place) {
    JsonNode value = filter.path("subType");
    if (!value.isArray()) {
      String one = optional(filter, "subType", place);
      return one == null ? List.of() : List.of(one);
    }
    List<String> all = new ArrayList<>();
    for (JsonNode one : value) {
      if (!one.isString() || one.stringValue().isBlank()) {
        throw refused(place + "subType", "must be a text or a list of texts");
      }
      all.add(one.stringValue().strip());
    }
    return all;
  }

  private static JsonNode list(JsonNode object, String name, String place) {
    JsonNode value = object.path(name);
    if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
      throw refused(place + name, "must be a list");
    }
    return value;
  }

  private static String required(JsonNode object, String name, String place) {
    String value = optional(object, name, place);
    if (value == null) {
      throw refused(place + name, "must be a text");
    }
    return value;
  }

  private static @Nullable String optional(JsonNode object, String name, String place) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw refused(place + name, "must be a text");
    }
    String text = value.stringValue().strip();
    return text.isEmpty() ? null : text;
  }

  private static String text(JsonNode policy, String name) {
    JsonNode value = policy.path(name);
    if (!value.isString()) {
      throw refused("dataSharePolicies." + name, "must be a text");
    }
    return value.stringValue().trim();
  }

  private static @Nullable String optionalText(JsonNode policy, String name) {
    if (policy.path(name).isMissingNode() || policy.path(name).isNull()) {
      return null;
    }
    String value = text(policy, name);
    return value.isEmpty() ? null : value;
  }

  private static IllegalArgumentException refused(String field, String reason) {
    return new IllegalArgumentException(field + ": " + reason);
  }
}
