package org.sosia.registration.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The file that holds the {@link IdentityMapping}. */
public final class IdentityMappingFile {
  private IdentityMappingFile() {}

  /** Reads the file; makes it from the default when it is not there yet. */
  public static IdentityMapping loadOrCreate(Path file, JsonMapper json) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (InputStream content =
          Objects.requireNonNull(
              IdentityMappingFile.class.getResourceAsStream("/config/identity-mapping.json"))) {
        Files.copy(content, file);
      }
    }
    return load(file, json);
  }

  /**
   * @throws IOException when the file cannot be read
   * @throws IllegalStateException naming the file and everything that is wrong with it
   */
  public static IdentityMapping load(Path file, JsonMapper json) throws IOException {
    try {
      return IdentityMapping.parse(json, Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the identity mapping " + file + ": " + e.getMessage(), e);
    }
  }
}
