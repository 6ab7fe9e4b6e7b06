package org.sosia.datashare.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sosia.datashare.ShareAttribute;
import org.sosia.datashare.SharePolicy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a policy in MOSIP's JSON: {@code dataSharePolicies} with strings throughout, and {@code
 * shareableAttributes}. It is checked against the JSON schema {@code policies/policy.schema.json}
 * first; every refusal names the field. Source: MOSIP's policy schema; the ranges of the numbers
 * are ours, since that schema has none.
 */
public final class PolicyReader {
  private final JsonMapper json;
  private final PolicySchema schema;

  public PolicyReader(JsonMapper json) {
    this.json = json.rebuild().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();
    this.schema = new PolicySchema(json);
  }

  /**
   * @throws IllegalArgumentException for a policy that cannot be taken: field and reason
   */
  public SharePolicy read(String policyId, String text) {
    try {
      return read(policyId, json.readTree(text));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("is not well-formed JSON, or has a field twice", e);
    }
  }

  /**
   * The same of a policy that was parsed already.
   *
   * @throws IllegalArgumentException for a policy that cannot be taken: field and reason
   */
  public SharePolicy read(String policyId, JsonNode root) {
    schema
        .findObjection(root)
        .ifPresent(objection -> {
          throw new IllegalArgumentException(objection);
        });
    JsonNode policy = root.path("dataSharePolicies");
    return new SharePolicy(
        policyId,
        Duration.ofMinutes(number(policy, "validForInMinutes")),
        number(policy, "transactionsAllowed"),
        encryption(policy),
        protocol(policy),
        optional(policy, "shareDomain"),
        optional(policy, "shareDomainUrlRead"),
        attributes(root.path("shareableAttributes")));
  }

  private static int number(JsonNode policy, String name) {
    return Integer.parseInt(required(policy, name));
  }

  private static SharePolicy.Encryption encryption(JsonNode policy) {
    return required(policy, "encryptionType").toLowerCase(Locale.ROOT).equals("none")
        ? SharePolicy.Encryption.NONE
        : SharePolicy.Encryption.PARTNER_BASED;
  }

  private static @Nullable String protocol(JsonNode policy) {
    String value = optional(policy, "protocol");
    return value == null ? null : value.toLowerCase(Locale.ROOT).replaceFirst("://$", "");
  }

  private static List<ShareAttribute> attributes(JsonNode array) {
    List<ShareAttribute> all = new ArrayList<>();
    for (JsonNode one : array) {
      List<ShareAttribute.Source> sources = new ArrayList<>();
      for (JsonNode source : one.path("source")) {
        sources.add(source(source));
      }
      all.add(new ShareAttribute(required(one, "attributeName"), sources));
    }
    return all;
  }

  private static ShareAttribute.Source source(JsonNode source) {
    List<ShareAttribute.Filter> filters = new ArrayList<>();
    for (JsonNode filter : source.path("filter")) {
      filters.add(
          new ShareAttribute.Filter(
              optional(filter, "type"), subTypes(filter), optional(filter, "language")));
    }
    return new ShareAttribute.Source(required(source, "attribute"), filters);
  }

  /** MOSIP's policies have a text here or a list of them. */
  private static List<String> subTypes(JsonNode filter) {
    JsonNode value = filter.path("subType");
    if (!value.isArray()) {
      String one = optional(filter, "subType");
      return one == null ? List.of() : List.of(one);
    }
    List<String> all = new ArrayList<>();
    for (JsonNode one : value) {
      all.add(one.stringValue().strip());
    }
    return all;
  }

  private static String required(JsonNode object, String name) {
    return object.path(name).stringValue().strip();
  }

  /** A text that says something; null = there is none. */
  private static @Nullable String optional(JsonNode object, String name) {
    String text = object.path(name).asString("").strip();
    return text.isEmpty() ? null : text;
  }
}
