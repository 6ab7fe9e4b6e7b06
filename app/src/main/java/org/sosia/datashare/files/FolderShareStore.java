package org.sosia.datashare.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareStore;
import org.sosia.platform.crypto.OwnerOnly;

/**
 * Shares as files {@code <folder>/<subscriber>/<policy>/<key>}, readable by the owner only. A file
 * appears whole: it is written under another name, forced to disk and then renamed.
 */
public final class FolderShareStore implements ShareStore {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;

  public FolderShareStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Draft begin(ShareAddress address) throws IOException {
    Path file = fileOf(address);
    OwnerOnly.createParents(file);
    Path draft = draftOf(file, address);
    Files.deleteIfExists(draft);
    return new FileDraft(
        draft,
        file,
        FileChannel.open(
            draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY));
  }

  @Override
  public Optional<InputStream> find(ShareAddress address) throws IOException {
    try {
      return Optional.of(Files.newInputStream(fileOf(address)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(ShareAddress address) throws IOException {
    Path file = fileOf(address);
    Files.deleteIfExists(file);
    Files.deleteIfExists(draftOf(file, address));
  }

  private static Path draftOf(Path file, ShareAddress address) {
    return file.resolveSibling("." + address.key() + ".new");
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

  private record FileDraft(Path draft, Path file, FileChannel channel) implements Draft {
    @Override
    public OutputStream stream() {
      return Channels.newOutputStream(channel);
    }

    @Override
    public void commit() throws IOException {
      channel.force(true);
      channel.close();
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      // the name is durable only with its folder
      try (FileChannel folder =
          FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(draft);
    }
  }
}
