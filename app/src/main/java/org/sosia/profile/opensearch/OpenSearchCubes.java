package org.sosia.profile.opensearch;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.profile.dashboard.CubeSource;
import org.sosia.profile.dashboard.Population;
import org.sosia.profile.opensearch.SearchCalls.Answer;
import org.sosia.profile.release.RawCube;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Raw cubes by composite aggregations, page after page to the last bucket: a terms aggregation
 * would cut small cells off. Days are terms like all others, because a date histogram fails in
 * OpenSearch 3.8 on a segment without a day of the period. Thread-safe.
 */
public final class OpenSearchCubes implements CubeSource {
  private static final Map<String, String> LENIENCY =
      Map.of("ignore_unavailable", "true", "allow_no_indices", "true");
  private static final long MILLIS_A_DAY = 86_400_000;
  private static final String WITHHELD = "Withheld";

  private final SearchCalls calls;
  private final IndexNames names;
  private final int pageSize;

  /**
   * @param pageSize buckets in one answer, at least 1
   */
  public OpenSearchCubes(
      OpenSearchClient client, IndexNames names, JsonMapper mapper, int pageSize) {
    this.calls = new SearchCalls(client, mapper);
    this.names = names;
    this.pageSize = pageSize;
  }

  @Override
  public long documents() {
    return answer("_count", calls.mapper().createObjectNode()).path("count").asLong();
  }

  @Override
  public NavigableMap<YearMonth, Long> months() {
    ObjectNode search = calls.mapper().createObjectNode().put("size", 0);
    ObjectNode composite =
        search.putObject("aggs").putObject("cells").putObject("composite").put("size", pageSize);
    composite
        .putArray("sources")
        .addObject()
        .putObject("day")
        .putObject("terms")
        .put("field", "day");
    NavigableMap<YearMonth, Long> months = new TreeMap<>();
    eachBucket(
        search,
        composite,
        bucket ->
            months.merge(
                YearMonth.from(day(bucket.path("key").path("day"))), persons(bucket), Long::sum));
    return months;
  }

  private static LocalDate day(JsonNode millis) {
    return LocalDate.ofEpochDay(Math.floorDiv((long) millis.asDouble(), MILLIS_A_DAY));
  }

  @Override
  public RawCube read(Population population, YearMonth month) {
    RawCube raw = new RawCube(population.shape());
    ObjectNode search = search(population, month);
    ObjectNode composite = (ObjectNode) search.path("aggs").path("cells").path("composite");
    eachBucket(
        search,
        composite,
        bucket ->
            raw.add(
                coordinates(population, bucket.path("key")),
                persons(bucket),
                sums(population, bucket)));
    return raw;
  }

  private void eachBucket(ObjectNode search, ObjectNode composite, Consumer<JsonNode> reader) {
    while (true) {
      JsonNode cells = answer("_search", search).path("aggregations").path("cells");
      cells.path("buckets").forEach(reader);
      JsonNode after = cells.path("after_key");
      if (!after.isObject()) {
        return;
      }
      composite.set("after", after);
    }
  }

  private static long persons(JsonNode bucket) {
    return bucket.path("doc_count").asLong();
  }

  private static double[] sums(Population population, JsonNode bucket) {
    return population.shape().sums().stream()
        .mapToDouble(sum -> bucket.path(sum).path("value").asDouble(0))
        .toArray();
  }

  private static List<String> coordinates(Population population, JsonNode key) {
    List<String> coordinates = new ArrayList<>();
    for (String dimension : population.shape().dimensions()) {
      coordinates.add(
          switch (dimension) {
            case "day" -> isPrecise(key, "day") ? day(key.path("day")).toString() : "";
            case "week" ->
                isPrecise(key, "day") || isPrecise(key, "week")
                    ? day(key.path("day"))
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .toString()
                    : "";
            case "enrolled", "issued" -> Boolean.toString(isTrue(key.path(dimension)));
            default -> text(key.path(dimension));
          });
    }
    return coordinates;
  }

  private static boolean isPrecise(JsonNode key, String grain) {
    return text(key.path("precision")).equals(grain);
  }

  private static boolean isTrue(JsonNode value) {
    return value.isNumber() ? value.asLong() != 0 : text(value).equals("true");
  }

  private static String text(JsonNode value) {
    String text = value.isNull() || value.isMissingNode() ? "" : value.asString();
    return text.equals(WITHHELD) ? RawCube.NOT_TOLD : text;
  }

  private ObjectNode search(Population population, YearMonth month) {
    ObjectNode search = calls.mapper().createObjectNode();
    search.put("size", 0);
    ArrayNode filter = search.putObject("query").putObject("bool").putArray("filter");
    filter
        .addObject()
        .putObject("range")
        .putObject("day")
        .put("gte", month.atDay(1).toString())
        .put("lte", month.atEndOfMonth().toString());
    CubeFields.filter(population, filter);
    ObjectNode cells = search.putObject("aggs").putObject("cells");
    ObjectNode composite = cells.putObject("composite").put("size", pageSize);
    ArrayNode sources = composite.putArray("sources");
    for (String source : CubeFields.sources(population)) {
      sources
          .addObject()
          .putObject(source)
          .putObject("terms")
          .put("field", CubeFields.field(source))
          .put("missing_bucket", true);
    }
    if (!population.shape().sums().isEmpty()) {
      CubeFields.sums(cells.putObject("aggs"));
    }
    return search;
  }

  private JsonNode answer(String call, ObjectNode search) {
    try {
      String body = search.isEmpty() ? "" : calls.mapper().writeValueAsString(search);
      Answer answer = calls.call("POST", "/" + names.all() + "/" + call, LENIENCY, body);
      if (!answer.isSuccess() || answer.body().path("_shards").path("failed").asInt() > 0) {
        throw new IOException("search failed: " + answer.errorType());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IndexAwayException(e);
    }
  }
}
