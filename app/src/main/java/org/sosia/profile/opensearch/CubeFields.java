package org.sosia.profile.opensearch;

import java.util.ArrayList;
import java.util.List;
import org.sosia.profile.Modality;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.dashboard.Cube;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which documents a cube counts, and in which fields its dimensions stand. */
final class CubeFields {
  private CubeFields() {}

  /** The fields that buckets are made of: day and week are both read from day and precision. */
  static List<String> sources(Cube cube) {
    List<String> sources = new ArrayList<>();
    for (String dimension : cube.shape().dimensions()) {
      if (!dimension.equals("day") && !dimension.equals("week")) {
        sources.add(dimension);
      }
    }
    if (cube.counts("week")) {
      sources.add("day");
      sources.add("precision");
    }
    return sources;
  }

  static String field(Cube cube, String source) {
    return switch (source) {
      case "age" -> "ageGroup";
      case "module" -> "schema";
      case "factor" -> "authFactors";
      case "error" -> "errorCodes";
      case "device" ->
          "profile.biometricInfo." + modality(cube).name() + ".digitalId.model.keyword";
      default ->
          source.startsWith("location") ? source.replace("location", "location.hierarchy") : source;
    };
  }

  private static Modality modality(Cube cube) {
    return switch (cube) {
      case FINGER_QUALITY -> Modality.FINGER;
      case IRIS_QUALITY -> Modality.IRIS;
      case FACE_QUALITY -> Modality.FACE;
      case ENROLMENTS,
          ENROLMENT_DAYS,
          ISSUES,
          ISSUE_DAYS,
          STAGES,
          AUTHENTICATIONS,
          AUTHENTICATION_FACTORS,
          AUTHENTICATION_ERRORS ->
          throw new IllegalArgumentException("a cube without a modality");
    };
  }

  static void filter(Cube cube, ArrayNode filter) {
    switch (cube) {
      case ENROLMENTS, ENROLMENT_DAYS -> term(filter, "enrolled");
      case ISSUES, ISSUE_DAYS -> term(filter, "issued");
      case FINGER_QUALITY, IRIS_QUALITY, FACE_QUALITY -> {
        term(filter, "enrolled");
        exists(filter, quality(cube, "qualityScore"));
      }
      case STAGES ->
          schemas(
              filter,
              ProfileSchema.PRE_REGISTRATION,
              ProfileSchema.REGISTRATION,
              ProfileSchema.ISSUANCE);
      case AUTHENTICATIONS -> schemas(filter, ProfileSchema.AUTHENTICATION);
      case AUTHENTICATION_FACTORS -> exists(filter, "authFactors");
      case AUTHENTICATION_ERRORS -> exists(filter, "errorCodes");
    }
  }

  private static String quality(Cube cube, String figure) {
    return "biometricInfo." + modality(cube).name() + "." + figure;
  }

  private static void term(ArrayNode filter, String field) {
    filter.addObject().putObject("term").put(field, true);
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

  static void sums(Cube cube, ObjectNode figures) {
    figures.putObject("score").putObject("sum").put("field", quality(cube, "qualityScore"));
    figures.putObject("attempts").putObject("sum").put("field", quality(cube, "attempts"));
    figures.putObject("attempted").putObject("value_count").put("field", quality(cube, "attempts"));
  }
}
