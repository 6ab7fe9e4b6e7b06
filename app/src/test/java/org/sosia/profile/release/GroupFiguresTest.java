package org.sosia.profile.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many of a group have a figure, and what stays open of those who lack it. */
class GroupFiguresTest {
  private static final CubeShape SHAPE =
      new CubeShape(List.of("centre"), List.of("centre"), List.of("score", "scored"));

  private static Figure figure(long persons, long scored) {
    RawCube raw = new RawCube(SHAPE).add(List.of("c"), persons, 80.0 * scored, (double) scored);
    return PublishedTable.of(
            List.of(new DisclosureControl(ReleaseRules.STANDARD).release(raw)),
            SHAPE,
            ReleaseRules.STANDARD,
            new PublishedTable.Query(Map.of(), List.of(), 0, 1))
        .total();
  }

  @Test
  void figure_thatManyHaveAndManyLack_isOfThoseWhoHaveIt() {
    assertEquals(60, figure(100, 60).orZero());
    assertEquals(40, figure(100, 40).orZero());
    assertEquals(80.0, figure(100, 40).mean(0).orElseThrow());
  }

  @Test
  void figure_thatFewLack_isOfAllWithTheMeanOfTheOthers() {
    assertEquals(100, figure(100, 91).orZero());
    assertEquals(80.0, figure(100, 91).mean(0).orElseThrow());
    assertEquals(90, figure(100, 90).orZero());
  }

  @Test
  void figure_thatFewHave_isOfNobody() {
    assertTrue(figure(100, 9).isHidden());
    assertEquals(10, figure(100, 10).orZero());
  }
}
