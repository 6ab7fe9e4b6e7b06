package org.sosia.profile.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholeClassesTest {
  private static final int K = 11;

  @Test
  void messages_classesThatDoNotFitTogether_areNotDivided() {
    assertEquals(
        List.of(15, 30),
        sizes(WholeClasses.messages(List.of(ofEqual("a", 15), ofEqual("b", 30)), 40, K)));
    assertEquals(
        List.of(40),
        sizes(WholeClasses.messages(List.of(ofEqual("a", 15), ofEqual("b", 25)), 40, K)));
  }

  @Test
  void messages_aLargeClass_isDividedIntoClasses() {
    assertEquals(
        List.of(33, 34, 34), sizes(WholeClasses.messages(List.of(ofEqual("a", 101)), 40, K)));
    assertEquals(List.of(12), sizes(WholeClasses.messages(List.of(ofEqual("a", 12)), 5, K)));
  }

  @Test
  void messages_ofManyClasses_showEachLookAtLeastElevenTimesAndLoseNone() {
    Random random = new Random(5);
    List<List<String>> classes = new ArrayList<>();
    int all = 0;
    for (int i = 0; i < 200; i++) {
      classes.add(ofEqual("c" + i, K + random.nextInt(300)));
      all += classes.getLast().size();
    }
    int found = 0;
    for (List<String> message : WholeClasses.messages(classes, 100, K)) {
      Map<String, Integer> looks = new HashMap<>();
      message.forEach(one -> looks.merge(one, 1, Integer::sum));
      assertTrue(looks.values().stream().allMatch(n -> n >= K));
      found += message.size();
    }
    assertEquals(all, found);
  }

  private static List<String> ofEqual(String look, int number) {
    return Collections.nCopies(number, look);
  }

  private static List<Integer> sizes(List<List<String>> messages) {
    return messages.stream().map(List::size).toList();
  }
}
