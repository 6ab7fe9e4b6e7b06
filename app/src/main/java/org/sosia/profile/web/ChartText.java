package org.sosia.profile.web;

import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Charts as the JSON that the page's script draws; a hidden figure is null. */
final class ChartText {
  private static final int BEST_SCORE = 100;

  private final JsonMapper mapper;
  private final String hiddenMark;

  ChartText(JsonMapper mapper, String hiddenMark) {
    this.mapper = mapper;
    this.hiddenMark = hiddenMark;
  }

  /** One line or set of bars. */
  record Series(String name, List<OptionalLong> values) {
    Series {
      values = List.copyOf(values);
    }

    boolean hasValue() {
      return values.stream().anyMatch(OptionalLong::isPresent);
    }
  }

  String people(String kind, List<String> categories, List<Series> series) {
    return mapper.writeValueAsString(chart(kind, "people", categories, series));
  }

  String scores(String kind, List<String> categories, List<Series> series) {
    ObjectNode chart = chart(kind, "of 100", categories, series);
    chart.put("min", 0).put("max", BEST_SCORE);
    return mapper.writeValueAsString(chart);
  }

  private ObjectNode chart(String kind, String unit, List<String> categories, List<Series> series) {
    ObjectNode chart = mapper.createObjectNode();
    chart.put("kind", kind).put("unit", unit).put("hidden", hiddenMark);
    ArrayNode names = chart.putArray("categories");
    categories.forEach(names::add);
    ArrayNode all = chart.putArray("series");
    for (Series one : series) {
      ArrayNode values = all.addObject().put("name", one.name()).putArray("values");
      for (OptionalLong value : one.values()) {
        if (value.isPresent()) {
          values.add(value.getAsLong());
        } else {
          values.addNull();
        }
      }
    }
    return chart;
  }
}
