package org.sosia.profile.opensearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sosia.profile.Modality;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.dashboard.Population;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which documents a population is, and in which fields its dimensions stand. */
final class CubeFields {
  private CubeFields() {}

  /** The fields that buckets are made of: day and week are both read from day and precision. */
  static List<String> sources(Population population) {
    List<String> sources = new ArrayList<>(population.shape().dimensions());
    if (sources.remove("week")) {
      sources.add("precision");
    }
    return sources;
  }

  static String field(String source) {
    return switch (source) {
      case "age" -> "ageGroup";
      case "module" -> "schema";
      case "factor" -> "authFactors";
      case "error" -> "errorCodes";
      case "fingerDevice" -> device(Modality.FINGER);
      case "irisDevice" -> device(Modality.IRIS);
      case "faceDevice" -> device(Modality.FACE);
      default ->
          source.startsWith("location") ? source.replace("location", "location.hierarchy") : source;
    };
  }

  private static String device(Modality modality) {
    return "profile.biometricInfo." + modality.name() + ".digitalId.model.keyword";
  }

  static void filter(Population population, ArrayNode filter) {
    switch (population) {
      case REGISTRATIONS ->
          schemas(filter, ProfileSchema.PRE_REGISTRATION, ProfileSchema.REGISTRATION);
      case ISSUANCES -> schemas(filter, ProfileSchema.ISSUANCE);
      case AUTHENTICATIONS -> schemas(filter, ProfileSchema.AUTHENTICATION);
      case FACTORS -> exists(filter, "authFactors");
      case ERRORS -> exists(filter, "errorCodes");
    }
  }

  private static void exists(ArrayNode filter, String field) {
    filter.addObject().putObject("exists").put("field", field);
  }

  private static void schemas(ArrayNode filter, ProfileSchema... schemas) {
    ArrayNode names = filter.addObject().putObject("terms").putArray("schema");
    for (ProfileSchema schema : schemas) {
      names.add(schema.schemaName());
    }
  }

  /** The sums of a population with figures: value and count of quality and attempts. */
  static void sums(ObjectNode figures) {
    for (Modality modality : Modality.values()) {
      String name = modality.name().toLowerCase(Locale.ROOT);
      String field = "biometricInfo." + modality.name();
      sum(figures, name, name + "Scored", field + ".qualityScore");
      sum(figures, name + "Attempts", name + "Attempted", field + ".attempts");
    }
  }

  private static void sum(ObjectNode figures, String sum, String count, String field) {
    figures.putObject(sum).putObject("sum").put("field", field);
    figures.putObject(count).putObject("value_count").put("field", field);
  }
}
