package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The areas that a map draws. A feature is of the place that its property {@code path} names (level
 * names joined by {@code /}, coarsest first), or else of the one that is called by its {@code
 * name}, where no other feature is called so. Immutable.
 */
public final class MapAreas {
  /** Of no map. */
  public static final MapAreas NONE = new MapAreas(Set.of(), Set.of());

  private final Set<String> paths;
  private final Set<String> names;

  private MapAreas(Set<String> paths, Set<String> names) {
    this.paths = paths;
    this.names = names;
  }

  /**
   * @param geoJson as {@link ProgrammeFiles#map} gives it; empty = no map
   */
  public static MapAreas of(byte[] geoJson) {
    if (geoJson.length == 0) {
      return NONE;
    }
    Set<String> paths = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    List<String> twice = new ArrayList<>();
    for (JsonNode feature : JsonMapper.shared().readTree(geoJson).path("features")) {
      JsonNode properties = feature.path("properties");
      if (properties.path("path").isString()) {
        paths.add(properties.path("path").asString());
      } else if (!names.add(properties.path("name").asString())) {
        twice.add(properties.path("name").asString());
      }
    }
    twice.forEach(names::remove);
    return new MapAreas(paths, names);
  }

  /**
   * What the map calls a place.
   *
   * @param isOnly whether no other place of its level has its name
   * @return the path or the name of its feature; empty if it has none
   */
  Optional<String> find(List<String> place, boolean isOnly) {
    String path = String.join("/", place);
    if (paths.contains(path)) {
      return Optional.of(path);
    }
    return isOnly && names.contains(place.getLast())
        ? Optional.of(place.getLast())
        : Optional.empty();
  }

  /** Names of the places directly inside one that have a feature with a path. */
  List<String> inside(List<String> place) {
    String prefix = place.isEmpty() ? "" : String.join("/", place) + "/";
    return paths.stream()
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .filter(name -> !name.isEmpty() && !name.contains("/"))
        .toList();
  }
}
