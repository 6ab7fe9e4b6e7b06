package org.sosia.datashare.protocol;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schema that every policy is checked against, {@code policies/policy.schema.json}: which
 * fields there are, and the ranges of their values. Immutable and thread-safe.
 */
final class PolicySchema {
  private static final String FILE = "/policies/policy.schema.json";

  private final Schema schema;
  private final JsonNode text;

  PolicySchema(JsonMapper json) {
    try (InputStream file = PolicySchema.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the schema of policies is missing in the application");
      }
      text = json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema of policies cannot be read", e);
    }
    schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }

  /** The first field that a policy has wrong, and what it must be; empty = the policy is fine. */
  Optional<String> findObjection(JsonNode policy) {
    List<Error> errors = schema.validate(policy);
    return errors.isEmpty() ? Optional.empty() : Optional.of(sentence(errors.getFirst()));
  }

  private String sentence(Error error) {
    String place = place(String.valueOf(error.getInstanceLocation()));
    return switch (error.getKeyword()) {
      case "additionalProperties" -> within(place, error.getProperty()) + ": is not known";
      case "required" -> within(place, error.getProperty()) + ": is missing";
      default -> (place.isEmpty() ? "the file" : place) + ": must be " + description(error);
    };
  }

  /** The description that stands beside the keyword which objects. */
  private String description(Error error) {
    String keyword = String.valueOf(error.getSchemaLocation().getFragment());
    return text.at(keyword.substring(0, keyword.lastIndexOf('/')))
        .path("description")
        .asString("otherwise");
  }

  private static String within(String place, String property) {
    return place.isEmpty() ? property : place + "." + property;
  }

  /** {@code /a/0/b} as {@code a[0].b}. */
  private static String place(String pointer) {
    StringBuilder place = new StringBuilder();
    for (String step : pointer.split("/")) {
      if (step.matches("[0-9]+")) {
        place.append('[').append(step).append(']');
      } else if (!step.isEmpty()) {
        place.append(place.isEmpty() ? "" : ".").append(step);
      }
    }
    return place.toString();
  }
}
