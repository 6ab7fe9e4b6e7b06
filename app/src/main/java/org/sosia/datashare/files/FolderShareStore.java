package org.sosia.datashare.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareStore;
import org.sosia.platform.crypto.OwnerOnly;

/**
 * Shares as files {@code <folder>/<subscriber>/<policy>/<key>}, readable by the owner only. A file
 * appears whole: it is written under another name, forced to disk and then renamed.
 */
public final class FolderShareStore implements ShareStore {
  private final Path folder;

  public FolderShareStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public void put(ShareAddress address, byte[] content) throws IOException {
    Path file = fileOf(address);
    OwnerOnly.createParents(file);
    Path draft = file.resolveSibling("." + address.key() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(draft, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Optional<byte[]> find(ShareAddress address) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(fileOf(address)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(ShareAddress address) throws IOException {
    Path file = fileOf(address);
    Files.deleteIfExists(file);
    Files.deleteIfExists(file.resolveSibling("." + address.key() + ".new"));
  }

  /** The names were validated with the address; this is the second look. */
  private Path fileOf(ShareAddress address) {
    Path file =
        folder
            .resolve(address.subscriberId())
            .resolve(address.policyId())
            .resolve(address.key())
            .normalize();
    if (!file.startsWith(folder)) {
      throw new IllegalArgumentException("a share address leads out of the folder of the shares");
    }
    return file;
  }
}
