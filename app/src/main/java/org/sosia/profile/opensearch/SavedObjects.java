package org.sosia.profile.opensearch;

import java.util.ArrayList;
import java.util.List;
import org.sosia.profile.ProfileSchema;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Index patterns, panels and a dashboard over the profile index, in the form that OpenSearch
 * Dashboards (1 and later) and Kibana (7.10 and later) import: one JSON object a line, in the
 * shapes of 7.10, the last that both have, which {@code migrationVersion} says so that newer ones
 * bring them up to date. Whoever opens them sees the index itself: classes of at least eleven equal
 * records (ADR 41), neither rounded nor released by month.
 */
public final class SavedObjects {
  private static final String META = "kibanaSavedObjectMeta";
  private static final String SOURCE = "searchSourceJSON";
  private static final String DAY = "day";
  private static final int MOST_TERMS = 50;
  private static final int WIDTH = 24;
  private static final int HEIGHT = 15;

  private final JsonMapper mapper;
  private final IndexNames names;
  private final List<ObjectNode> objects = new ArrayList<>();

  private SavedObjects(IndexNames names, JsonMapper mapper) {
    this.names = names;
    this.mapper = mapper;
  }

  /** A panel: what is counted, by which field, and which mean beside it. */
  record Panel(String id, String title, ProfileSchema schema, String kind, String by, String mean) {
    boolean hasMean() {
      return !mean.isEmpty();
    }
  }

  /** The panels; each field is one of the index mapping. */
  static List<Panel> panels() {
    ProfileSchema in = ProfileSchema.REGISTRATION;
    ProfileSchema out = ProfileSchema.ISSUANCE;
    ProfileSchema authentication = ProfileSchema.AUTHENTICATION;
    return List.of(
        new Panel("enrolled-by-day", "Registration profiles by day", in, "histogram", DAY, ""),
        new Panel("enrolled-by-gender", "Registration profiles by gender", in, "pie", "gender", ""),
        new Panel(
            "enrolled-by-age", "Registration profiles by age", in, "histogram", "ageGroup", ""),
        new Panel(
            "enrolled-by-region",
            "Registration profiles by region",
            in,
            "horizontal_bar",
            "location.hierarchy1",
            ""),
        new Panel(
            "enrolled-by-centre",
            "Registration profiles by centre",
            in,
            "horizontal_bar",
            "centre",
            ""),
        new Panel("stages", "Registration profiles by stage", in, "horizontal_bar", "stage", ""),
        new Panel(
            "finger-by-centre",
            "Fingerprint quality by centre",
            in,
            "horizontal_bar",
            "centre",
            "biometricInfo.FINGER.qualityScore"),
        new Panel(
            "finger-by-device",
            "Fingerprint quality by device model",
            in,
            "horizontal_bar",
            "profile.biometricInfo.FINGER.digitalId.model.keyword",
            "biometricInfo.FINGER.qualityScore"),
        new Panel("issued-by-day", "Identities by day", out, "histogram", DAY, ""),
        new Panel("issued-by-status", "Identities by status", out, "pie", "status", ""),
        new Panel(
            "authentication-by-status",
            "Authentications by status",
            authentication,
            "pie",
            "status",
            ""),
        new Panel(
            "authentication-errors",
            "Authentications by error code",
            authentication,
            "horizontal_bar",
            "errorCodes",
            ""));
  }

  /** The file's text. */
  public static String text(IndexNames names, JsonMapper mapper) {
    SavedObjects made = new SavedObjects(names, mapper);
    for (ProfileSchema schema : ProfileSchema.values()) {
      made.pattern(schema);
    }
    panels().forEach(made::panel);
    made.dashboard();
    StringBuilder lines = new StringBuilder();
    made.objects.forEach(object -> lines.append(mapper.writeValueAsString(object)).append('\n'));
    return lines.toString();
  }

  /** The release whose shape of the type this is. */
  private static String shape(String type) {
    return switch (type) {
      case "index-pattern" -> "7.6.0";
      case "visualization" -> "7.10.0";
      case "dashboard" -> "7.9.3";
      default -> throw new IllegalArgumentException("no type of saved object: " + type);
    };
  }

  private ObjectNode object(String type, String id) {
    ObjectNode object = mapper.createObjectNode().put("type", type).put("id", id);
    object.putObject("migrationVersion").put(type, shape(type));
    object.putArray("references");
    objects.add(object);
    return object;
  }

  private static String patternId(ProfileSchema schema) {
    return "sosia-" + schema.pathName();
  }

  private void pattern(ProfileSchema schema) {
    object("index-pattern", patternId(schema))
        .putObject("attributes")
        .put("title", names.of(schema))
        .put("timeFieldName", DAY);
  }

  private void panel(Panel panel) {
    ObjectNode object = object("visualization", "sosia-" + panel.id());
    object
        .withArrayProperty("references")
        .addObject()
        .put("name", META + "." + SOURCE + ".index")
        .put("type", "index-pattern")
        .put("id", patternId(panel.schema()));
    ObjectNode state = mapper.createObjectNode();
    state.put("title", panel.title()).put("type", panel.kind());
    state.putObject("params").put("addLegend", true).put("addTooltip", true);
    ArrayNode aggregations = state.putArray("aggs");
    ObjectNode metric = aggregations.addObject().put("id", "1").put("enabled", true);
    metric.put("schema", "metric").put("type", panel.hasMean() ? "avg" : "count");
    ObjectNode parameters = metric.putObject("params");
    if (panel.hasMean()) {
      parameters.put("field", panel.mean());
    }
    buckets(panel, aggregations.addObject().put("id", "2").put("enabled", true));
    ObjectNode source = mapper.createObjectNode();
    source.putObject("query").put("query", "").put("language", "kuery");
    source.putArray("filter");
    source.put("indexRefName", META + "." + SOURCE + ".index");
    ObjectNode attributes = object.putObject("attributes");
    attributes.put("title", panel.title()).put("description", "").put("version", 1);
    attributes.put("uiStateJSON", "{}").put("visState", mapper.writeValueAsString(state));
    attributes.putObject(META).put(SOURCE, mapper.writeValueAsString(source));
  }

  /** Days of the chosen time in order, or the largest values; of means, the lowest. */
  private static void buckets(Panel panel, ObjectNode buckets) {
    boolean byDay = panel.by().equals(DAY);
    buckets.put("schema", "segment").put("type", byDay ? "date_histogram" : "terms");
    ObjectNode parameters = buckets.putObject("params").put("field", panel.by());
    if (byDay) {
      parameters
          .put("useNormalizedEsInterval", true)
          .put("interval", "d")
          .put("drop_partials", false)
          .put("min_doc_count", 1)
          .putObject("extended_bounds");
    } else {
      parameters
          .put("size", MOST_TERMS)
          .put("order", panel.hasMean() ? "asc" : "desc")
          .put("orderBy", "1");
    }
  }

  private void dashboard() {
    ObjectNode object = object("dashboard", "sosia-profiles");
    ArrayNode placed = mapper.createArrayNode();
    List<Panel> panels = panels();
    for (int i = 0; i < panels.size(); i++) {
      String name = "panel_" + i;
      object
          .withArrayProperty("references")
          .addObject()
          .put("name", name)
          .put("type", "visualization")
          .put("id", "sosia-" + panels.get(i).id());
      ObjectNode panel = placed.addObject().put("panelIndex", Integer.toString(i));
      panel.put("panelRefName", name).put("version", "7.10.0").putObject("embeddableConfig");
      panel
          .putObject("gridData")
          .put("x", i % 2 * WIDTH)
          .put("y", i / 2 * HEIGHT)
          .put("w", WIDTH)
          .put("h", HEIGHT)
          .put("i", Integer.toString(i));
    }
    ObjectNode source = mapper.createObjectNode();
    source.putObject("query").put("query", "").put("language", "kuery");
    source.putArray("filter");
    ObjectNode attributes = object.putObject("attributes");
    attributes.put("title", "Sosia: anonymous profiles").put("description", "").put("version", 1);
    // without a time of its own a dashboard opens on the last 15 minutes, and days are all older
    attributes.put("timeRestore", true).put("timeFrom", "now-1y/d").put("timeTo", "now");
    attributes.putObject("refreshInterval").put("pause", true).put("value", 0);
    attributes.put("optionsJSON", "{\"useMargins\":true,\"hidePanelTitles\":false}");
    attributes.put("panelsJSON", mapper.writeValueAsString(placed));
    attributes.putObject(META).put(SOURCE, mapper.writeValueAsString(source));
  }
}
