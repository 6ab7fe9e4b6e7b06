package org.sosia.profile.opensearch;

import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.profile.Modality;
import org.sosia.profile.dashboard.AggregationUnavailableException;
import org.sosia.profile.dashboard.Dimension;
import org.sosia.profile.dashboard.Measure;
import org.sosia.profile.dashboard.ProfileAggregations;
import org.sosia.profile.dashboard.RawMeans;
import org.sosia.profile.dashboard.RawTable;
import org.sosia.profile.dashboard.Slice;
import org.sosia.profile.opensearch.SearchCalls.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Raw figures by composite aggregations, page after page to the last bucket: a terms aggregation
 * would cut small cells off, and the cells would no longer sum to the total. Days are terms like
 * all others, because a date histogram fails in OpenSearch 3.8 on a segment without a day of the
 * period. Thread-safe.
 */
public final class OpenSearchAggregations implements ProfileAggregations {
  private static final Map<String, String> LENIENCY =
      Map.of("ignore_unavailable", "true", "allow_no_indices", "true");

  private static final long MILLIS_A_DAY = 86_400_000;

  private final SearchCalls calls;
  private final IndexNames names;
  private final int pageSize;

  /**
   * @param pageSize buckets in one answer, at least 1
   */
  public OpenSearchAggregations(
      OpenSearchClient client, IndexNames names, JsonMapper mapper, int pageSize) {
    this.calls = new SearchCalls(client, mapper);
    this.names = names;
    this.pageSize = pageSize;
  }

  @Override
  public RawTable table(Measure measure, Dimension dimension, Slice slice) {
    // "Unknown" as a value and a missing value are the same cell
    Map<String, Long> counts = new LinkedHashMap<>();
    eachBucket(
        search(measure, dimension, slice),
        bucket -> counts.merge(label(bucket), bucket.path("doc_count").asLong(), Long::sum));
    RawTable.Builder table = RawTable.builder();
    counts.forEach(table::count);
    return table.build();
  }

  @Override
  public RawMeans qualityByCentre(Modality modality, Slice slice) {
    ObjectNode search = search(Measure.ENROLLED, Dimension.CENTRE, slice);
    String field = "biometricInfo." + modality.name() + ".qualityScore";
    ObjectNode figures = ((ObjectNode) search.path("aggs").path("cells")).putObject("aggs");
    figures.putObject("quality").putObject("stats").put("field", field);
    RawMeans.Builder means = RawMeans.builder();
    eachBucket(
        search,
        bucket -> {
          JsonNode quality = bucket.path("quality");
          long persons = quality.path("count").asLong();
          means.mean(label(bucket), persons, persons == 0 ? 0 : quality.path("avg").asDouble());
        });
    return means.build();
  }

  /** A day comes as the milliseconds of its begin in UTC, everything else as text. */
  private static String label(JsonNode bucket) {
    JsonNode value = bucket.path("key").path("value");
    if (value.isNumber()) {
      return LocalDate.ofEpochDay(Math.floorDiv(value.asLong(), MILLIS_A_DAY)).toString();
    }
    return value.isNull() ? UNKNOWN : value.asString();
  }

  private ObjectNode search(Measure measure, Dimension dimension, Slice slice) {
    ObjectNode search = calls.mapper().createObjectNode();
    search.put("size", 0);
    filters(search.putObject("query").putObject("bool").putArray("filter"), measure, slice);
    ObjectNode composite = search.putObject("aggs").putObject("cells").putObject("composite");
    composite.put("size", pageSize);
    ObjectNode source = composite.putArray("sources").addObject().putObject("value");
    source.putObject("terms").put("field", field(dimension, slice)).put("missing_bucket", true);
    return search;
  }

  private static String field(Dimension dimension, Slice slice) {
    return switch (dimension) {
      case DAY -> "day";
      case GENDER -> "gender";
      case AGE_GROUP -> "ageGroup";
      case CENTRE -> "centre";
      case NEXT_LOCATION_LEVEL -> locationField(slice.location().size());
    };
  }

  private static String locationField(int level) {
    return "location.hierarchy" + (level + 1);
  }

  private static void filters(ArrayNode filter, Measure measure, Slice slice) {
    String counted =
        switch (measure) {
          case ENROLLED -> "enrolled";
          case ISSUED -> "issued";
        };
    filter.addObject().putObject("term").put(counted, true);
    filter
        .addObject()
        .putObject("range")
        .putObject("day")
        .put("gte", slice.from().toString())
        .put("lte", slice.to().toString());
    term(filter, "process", slice.process().label());
    for (int level = 0; level < slice.location().size(); level++) {
      term(filter, locationField(level), slice.location().get(level));
    }
    String centre = slice.centre();
    if (centre != null) {
      term(filter, "centre", centre);
    }
  }

  private static void term(ArrayNode filter, String field, String value) {
    filter.addObject().putObject("term").put(field, value);
  }

  private void eachBucket(ObjectNode search, Consumer<JsonNode> reader) {
    ObjectNode composite = (ObjectNode) search.path("aggs").path("cells").path("composite");
    while (true) {
      JsonNode cells = page(search);
      cells.path("buckets").forEach(reader);
      JsonNode after = cells.path("after_key");
      if (!after.isObject()) {
        return;
      }
      composite.set("after", after);
    }
  }

  private JsonNode page(ObjectNode search) {
    try {
      Answer answer =
          calls.call(
              "POST",
              "/" + names.all() + "/_search",
              LENIENCY,
              calls.mapper().writeValueAsString(search));
      if (!answer.isSuccess() || answer.body().path("_shards").path("failed").asInt() > 0) {
        throw new IOException("search failed: " + answer.errorType());
      }
      return answer.body().path("aggregations").path("cells");
    } catch (IOException e) {
      throw new AggregationUnavailableException(e);
    }
  }
}
