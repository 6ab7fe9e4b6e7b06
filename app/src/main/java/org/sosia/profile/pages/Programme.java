package org.sosia.profile.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a programme says of itself.
 *
 * @param women codes that mean women
 * @param men codes that mean men
 * @param population inhabitants by place: level names joined by {@code /}
 * @param map the areas of its map
 */
public record Programme(
    List<String> women, List<String> men, Map<String, Long> population, MapAreas map) {
  public Programme {
    women = List.copyOf(women);
    men = List.copyOf(men);
    population = Map.copyOf(population);
  }

  /**
   * Inhabitants of a place: its own row, or the sum of those that lie directly inside it; null
   * where the table has neither.
   */
  @Nullable Long inhabitants(List<String> place) {
    String path = String.join("/", place);
    Long own = population.get(path);
    if (own != null) {
      return own;
    }
    long levels = place.size() + 1L;
    List<List<String>> inside =
        population.keySet().stream()
            .filter(other -> other.startsWith(path + "/"))
            .map(other -> List.of(other.split("/", -1)))
            .map(other -> other.subList(0, (int) levels))
            .distinct()
            .toList();
    long sum = 0;
    for (List<String> part : inside) {
      Long inhabitants = inhabitants(part);
      sum += inhabitants == null ? 0 : inhabitants;
    }
    return inside.isEmpty() ? null : sum;
  }

  /** Whether the population table has places inside this one. */
  boolean hasInside(List<String> place) {
    String path = String.join("/", place) + "/";
    return population.keySet().stream().anyMatch(other -> other.startsWith(path));
  }

  /** Whether the population table has rows. */
  boolean hasPopulation() {
    return !population.isEmpty();
  }
}
