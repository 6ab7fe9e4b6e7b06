package org.sosia.profile.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgrammeTest {
  /** Rows of districts alone are those of their regions and of the country. */
  @Test
  void inhabitants_ofAnAreaWithoutARow_areTheSumOfWhatLiesInside() {
    Programme programme =
        new Programme(
            List.of(),
            List.of(),
            Map.of(
                "Land/North/a", 100L,
                "Land/North/b", 50L,
                "Land/South", 70L,
                "Land/South/c", 60L,
                "Landing", 9L),
            MapAreas.NONE);
    assertEquals(150L, programme.inhabitants(List.of("Land", "North")));
    assertEquals(220L, programme.inhabitants(List.of("Land")), "the South has a row of its own");
    assertEquals(100L, programme.inhabitants(List.of("Land", "North", "a")));
    assertNull(programme.inhabitants(List.of("Land", "West")));
  }
}
