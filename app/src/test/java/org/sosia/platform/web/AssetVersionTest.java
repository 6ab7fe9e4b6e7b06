package org.sosia.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class AssetVersionTest {
  /** The shipped files, with one of them replaced. */
  private static PathMatchingResourcePatternResolver with(Path other) {
    return new PathMatchingResourcePatternResolver(new DefaultResourceLoader()) {
      @Override
      public Resource[] getResources(String pattern) throws IOException {
        return pattern.endsWith("static/*.*")
            ? new Resource[] {new FileSystemResource(other)}
            : super.getResources(pattern);
      }
    };
  }

  @Test
  void of_whatPagesLoad_isTheSameUntilAFileChanges(@TempDir Path folder) throws IOException {
    String shipped = AssetVersion.of(new PathMatchingResourcePatternResolver()).value();
    assertTrue(shipped.matches("[0-9a-f]{16}"), shipped);
    Path icons = Files.writeString(folder.resolve("icons.svg"), "<svg/>");
    String one = AssetVersion.of(with(icons)).value();
    assertEquals(one, AssetVersion.of(with(icons)).value());
    Files.writeString(icons, "<svg></svg>");
    assertNotEquals(one, AssetVersion.of(with(icons)).value());
  }
}
