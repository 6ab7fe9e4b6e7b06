package org.sosia.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.sosia.platform.crypto.OwnerOnly;

/**
 * The folder of everything a process keeps, held by one process at a time. The lock is the
 * operating system's, so it is free again however the process ends.
 */
public final class DataFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the folder when needed and takes it.
   *
   * @throws IOException when another process holds it, or it cannot be written
   */
  public static DataFolder take(Path folder) throws IOException {
    Files.createDirectories(folder.toAbsolutePath().getParent());
    OwnerOnly.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("the data folder is in use by another process: " + folder);
    }
    return new DataFolder(folder, channel, lock);
  }

  public Path resolve(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
