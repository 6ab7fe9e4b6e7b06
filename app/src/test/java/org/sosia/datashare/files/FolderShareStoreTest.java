package org.sosia.datashare.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareStore;
import org.sosia.datashare.ShareStoreContract;

class FolderShareStoreTest extends ShareStoreContract {
  @TempDir private Path folder = Path.of("unused");

  @Override
  protected ShareStore store() {
    return new FolderShareStore(folder);
  }

  @Override
  protected long objects() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void commit_file_isReadableByItsOwnerOnly() throws IOException {
    put(store(), new ShareAddress("policy", "partner", "k1"), new byte[1]);

    Path file = folder.resolve("partner/policy/k1");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }
}
