package org.sosia.platform.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders and files that hold secrets: only their owner may read them. */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** Makes the folder and its parents; the last one gets mode 700. */
  public static void createDirectories(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /** Makes the folders above a file. */
  public static void createParents(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      createDirectories(folder);
    }
  }

  /** Sets mode 600. */
  public static void restrict(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
