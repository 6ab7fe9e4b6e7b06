package org.sosia.profile.web;

import java.security.Principal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.security.Claims;
import org.sosia.profile.dashboard.Cube;

/**
 * The place that each reader is limited to. Where it limits anybody, it fails closed: whoever
 * stands in none of its entries, lacks the claim, or stands in two that differ sees nothing.
 * Source: ADR 96.
 *
 * @param claim of the sign-in or token whose value names a reader
 * @param places by reader: level names, coarsest first, none for everywhere; empty = no limits
 */
public record ReaderAreas(String claim, Map<String, List<String>> places) {
  /** Everywhere as a place; whoever else as a reader. */
  public static final String ALL = "*";

  /** No limits. */
  public static final ReaderAreas NONE = new ReaderAreas(Claims.SUBJECT, Map.of());

  /**
   * A reader and the place that it is limited to, as they are set.
   *
   * @param reader a value of the claim, or {@link #ALL} for whoever stands in no other entry
   * @param place level names, coarsest first, joined by {@code /}, or {@link #ALL}
   */
  public record Entry(String reader, String place) {}

  public ReaderAreas {
    places = Map.copyOf(places);
  }

  /**
   * @param population inhabitants by place, level names joined by {@code /}: where it knows places
   *     of an entry's level, the entry's must be one of them
   * @throws IllegalArgumentException with the entry and the rule that it breaks
   */
  public static ReaderAreas of(String claim, List<Entry> entries, Map<String, Long> population) {
    if (claim.isBlank()) {
      throw new IllegalArgumentException("area-claim: is empty");
    }
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      String name = "areas[" + i + "]";
      Entry entry = entries.get(i);
      if (entry.reader().isBlank()) {
        throw new IllegalArgumentException(name + ".reader: is empty");
      }
      if (places.containsKey(entry.reader())) {
        throw new IllegalArgumentException(
            name + ".reader: " + entry.reader() + " stands in an entry before");
      }
      places.put(entry.reader(), place(name + ".place", entry.place(), population));
    }
    return new ReaderAreas(claim, places);
  }

  private static List<String> place(String name, String place, Map<String, Long> population) {
    if (place.equals(ALL)) {
      return List.of();
    }
    List<String> levels = List.of(place.split("/", -1));
    if (levels.size() > Cube.LOCATION_LEVELS
        || levels.stream().anyMatch(level -> level.isBlank() || !level.equals(level.strip()))) {
      throw new IllegalArgumentException(
          name + ": is not one to four level names joined by /, nor \"*\" for everywhere");
    }
    Set<String> known = new HashSet<>();
    for (String one : population.keySet()) {
      List<String> path = List.of(one.split("/", -1));
      if (path.size() >= levels.size()) {
        known.add(String.join("/", path.subList(0, levels.size())));
      }
    }
    if (!known.isEmpty() && !known.contains(place)) {
      throw new IllegalArgumentException(
          name + ": " + place + " is no place of the population table");
    }
    return levels;
  }

  /**
   * Where somebody may look: level names, none for everywhere.
   *
   * @return empty if the reader may see nothing
   */
  Optional<List<String>> find(@Nullable Principal user) {
    if (places.isEmpty()) {
      return Optional.of(List.of());
    }
    if (user == null) {
      return Optional.empty();
    }
    List<String> values = Claims.valuesOf(user, claim);
    List<List<String>> own =
        values.stream()
            .filter(value -> !value.equals(ALL) && places.containsKey(value))
            .map(places::get)
            .distinct()
            .toList();
    if (own.size() == 1) {
      return Optional.of(own.getFirst());
    }
    boolean other = own.isEmpty() && !values.isEmpty();
    return other ? Optional.ofNullable(places.get(ALL)) : Optional.empty();
  }
}
