package org.sosia.profile.pages;

import java.util.List;
import java.util.Map;

/**
 * What a programme says of itself.
 *
 * @param women codes that mean women
 * @param men codes that mean men
 * @param population inhabitants by place: level names joined by {@code /}
 * @param hasMap whether there is a map
 */
public record Programme(
    List<String> women, List<String> men, Map<String, Long> population, boolean hasMap) {
  public Programme {
    women = List.copyOf(women);
    men = List.copyOf(men);
    population = Map.copyOf(population);
  }
}
