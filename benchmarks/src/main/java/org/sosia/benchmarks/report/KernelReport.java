package org.sosia.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run's figures and circumstances. Each figure stands under its name as a plain number, null when
 * it was not measured; what was asked of it stands in {@code requirements}. Owned by one thread
 * while it is filled.
 */
public final class KernelReport {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String REQUIREMENTS = "requirements";

  private final long block;
  private final long register;
  private final Map<String, Double> reached = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final ObjectNode circumstances = MAPPER.createObjectNode();
  private final ObjectNode measured = MAPPER.createObjectNode();

  /**
   * An empty report.
   *
   * @param block records of each block
   * @param register records of the largest register
   */
  public KernelReport(long block, long register) {
    this.block = block;
    this.register = register;
  }

  /** Notes a figure. */
  public void put(String name, double value) {
    known(name);
    reached.put(name, rounded(value));
  }

  /** Notes why a figure was not measured. */
  public void leaveOut(String name, String reason) {
    known(name);
    reasons.put(name, reason);
  }

  /** Notes under what circumstances the run was made. */
  public void circumstance(String name, Object value) {
    circumstances.set(name, MAPPER.valueToTree(value));
  }

  /** Notes something that was measured on the way, such as a peer's speed. */
  public void detail(String group, String name, double value) {
    JsonNode node = measured.get(group);
    ObjectNode object = node instanceof ObjectNode known ? known : measured.putObject(group);
    object.put(name, rounded(value));
  }

  /** The report as JSON. */
  public ObjectNode toJson() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("benchmark", "kernel");
    json.setAll(circumstances);
    for (Figure figure : Figure.ALL) {
      if (reached.containsKey(figure.name()) || reasons.containsKey(figure.name())) {
        putFigure(json, figure, reached.get(figure.name()));
      }
    }
    ArrayNode requirements = json.putArray(REQUIREMENTS);
    for (Figure figure : Figure.ALL) {
      if (reached.containsKey(figure.name()) || reasons.containsKey(figure.name())) {
        requirements.add(requirement(figure));
      }
    }
    json.set("details", measured);
    return json;
  }

  /** JSON as text, with a line break at its end. */
  public static String print(JsonNode json) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  /** JSON from text. */
  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  private static void putFigure(ObjectNode json, Figure figure, @Nullable Double value) {
    String key = figure.key();
    if (key == null) {
      json.put(figure.group(), value);
    } else {
      JsonNode group = json.get(figure.group());
      ObjectNode object =
          group instanceof ObjectNode known ? known : json.putObject(figure.group());
      object.put(key, value);
    }
  }

  private ObjectNode requirement(Figure figure) {
    ObjectNode node = MAPPER.createObjectNode();
    Double value = reached.get(figure.name());
    node.put("figure", figure.name());
    node.put("unit", figure.unit());
    node.put("better", figure.better().name().toLowerCase(Locale.ROOT));
    node.put("mustReach", figure.mustReach());
    node.put("aim", figure.aim());
    node.put("reached", value);
    node.put("verdict", value == null ? "not measured" : verdict(figure, value));
    String reason = reason(figure);
    if (reason != null) {
      node.put("reason", reason);
    }
    return node;
  }

  private String verdict(Figure figure, double value) {
    Figure.Verdict verdict = figure.verdict(value, records(figure));
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private @Nullable String reason(Figure figure) {
    String reason = reasons.get(figure.name());
    return reason != null || records(figure) >= figure.leastRecords()
        ? reason
        : String.format(
            Locale.ROOT,
            "measured on %,d records; what is asked speaks of %,d",
            records(figure),
            figure.leastRecords());
  }

  private long records(Figure figure) {
    return switch (figure.group()) {
      case "tenMillion", "growthExponent" -> register;
      default -> block;
    };
  }

  private static void known(String name) {
    if (Figure.find(name).isEmpty()) {
      throw new IllegalArgumentException("no such figure: " + name);
    }
  }

  /** Four significant digits: more would be noise. */
  static double rounded(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    return new BigDecimal(value).round(new MathContext(4)).doubleValue();
  }
}
