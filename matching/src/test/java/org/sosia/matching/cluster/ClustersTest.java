package org.sosia.matching.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sosia.matching.cluster.Clusters.Event;

final class ClustersTest {
  @Test
  void link_anyOrder_givesTheSameClustersAndIds() {
    Random dice = new Random(4);
    List<String[]> links = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      links.add(new String[] {"R" + dice.nextInt(100), "R" + dice.nextInt(100)});
    }
    Clusters first = clusters(links);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(links, dice);
      assertEquals(first.list(), clusters(links).list());
    }
    for (var cluster : first.list()) {
      cluster.forEach(id -> assertEquals(cluster.first(), first.getClusterId(id)));
    }
  }

  @Test
  void linkAndUnlink_bridge_mergesAndSplitsWithStableIds() {
    Clusters clusters = new Clusters();
    assertEquals(Optional.of(new Event.Merged("A", "B")), clusters.link("B", "A"));
    assertEquals(Optional.of(new Event.Merged("C", "D")), clusters.link("C", "D"));
    assertEquals(Optional.of(new Event.Merged("A", "C")), clusters.link("D", "B"));
    assertEquals(Optional.empty(), clusters.link("A", "D"));
    assertEquals(Optional.empty(), clusters.unlink("D", "B"));
    assertEquals(Optional.of(new Event.Split("A", "C")), clusters.unlink("A", "D"));
    assertEquals("C", clusters.getClusterId("D"));
  }

  private static Clusters clusters(List<String[]> links) {
    Clusters clusters = new Clusters();
    links.forEach(link -> clusters.link(link[0], link[1]));
    return clusters;
  }
}
