package org.sosia.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** A feature's wiring that nobody imports would be left out of the server without a word. */
class WiringTest {
  @Test
  void sosiaApplication_importsEveryWiring() throws IOException {
    Import imported = SosiaApplication.class.getAnnotation(Import.class);
    Set<String> there =
        Stream.of(imported.value())
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> written;
    try (var files = Files.list(Path.of("src/main/java/org/sosia/wiring"))) {
      written =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Wiring.java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertTrue(written.contains("WorkplaceWiring"), written.toString());
    assertEquals(written, there);
  }
}
