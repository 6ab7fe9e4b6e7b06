package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files and folders that their owner alone may read and write, where the file system knows such
 * rights; elsewhere they have the rights of the folder they are in.
 */
final class PrivateFiles {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> OF_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OF_FILE =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /** Makes a folder that is not there; those above it must be, or are made as usual. */
  static void createFolder(Path folder) throws IOException {
    Path above = folder.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    Files.createDirectory(folder, attributes(OF_FOLDER));
  }

  /**
   * Writes a text; the file changes as a whole or not at all.
   *
   * @param work a folder of the same file system, where the text lies until then
   */
  static void write(Path file, String text, Path work) throws IOException {
    Path written = work.resolve(file.getFileName() + ".new");
    Files.deleteIfExists(written);
    Files.createFile(written, ofFile());
    Files.writeString(written, text);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes everybody else's rights from a folder and all in it; links are left alone. */
  static void makePrivate(Path folder) throws IOException {
    if (!POSIX) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) inside::iterator) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.setPosixFilePermissions(path, OF_FOLDER);
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.setPosixFilePermissions(path, OF_FILE);
        }
      }
    }
  }

  /** Deletes a folder and all in it, if it is there; of a link only the link. */
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> walked = Files.walk(folder)) {
      inside = walked.toList();
    }
    for (Path path : inside.reversed()) {
      Files.deleteIfExists(path);
    }
  }

  /** The rights of a new file. */
  static FileAttribute<?>[] ofFile() {
    return attributes(OF_FILE);
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return POSIX
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
