package org.sosia.profile.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgrammeFilesTest {
  @TempDir private Path folder = Path.of("");

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text).toString();
  }

  @Test
  void population_ofSeveralLevels_isByPath() throws IOException {
    assertEquals(
        Map.of("Land", 24_000L, "Land/North", 8_000L),
        ProgrammeFiles.population(file("a,b,n\nLand,,24000\nLand, North ,8000\n\n")));
    assertEquals(Map.of(), ProgrammeFiles.population(""));
    String wrong = file("a,n\nLand,many\n");
    assertEquals(
        "the population table, line 2: is not names and a number",
        assertThrows(IllegalArgumentException.class, () -> ProgrammeFiles.population(wrong))
            .getMessage());
  }

  @Test
  void map_thatIsNone_isRefused() throws IOException {
    assertEquals(0, ProgrammeFiles.map("").length);
    for (String text :
        new String[] {
          "x",
          "{}",
          "{\"type\":\"FeatureCollection\",\"features\":[]}",
          "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{}}]}"
        }) {
      String wrong = file(text);
      assertThrows(IllegalArgumentException.class, () -> ProgrammeFiles.map(wrong), text);
    }
    String right =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"name\":\"North\"}}]}";
    assertEquals(right.length(), ProgrammeFiles.map(file(right)).length);
  }
}
