package org.sosia.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: it is written under another name in the same folder and
 * takes its own name, in place of an older file, once it is complete. Its owner alone may read and
 * write it, for it may name people; where the file system knows no such rights, it has the
 * folder's. Owned by one thread.
 */
public final class WholeFile implements AutoCloseable {
  private final Path target;
  private final Path draft;
  private final FileChannel channel;
  private final OutputStream out;
  private boolean complete;

  /**
   * Begins to write.
   *
   * @throws IOException when the folder is missing or cannot be written to
   */
  public WholeFile(Path target) throws IOException {
    // a link keeps leading to the file; a device or a folder is never replaced
    this.target = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    if (Files.exists(this.target) && !Files.isRegularFile(this.target)) {
      throw new IOException(target + " is no ordinary file");
    }
    this.draft =
        this.target.resolveSibling(
            "." + this.target.getFileName() + "." + UUID.randomUUID() + ".part");
    this.channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownersAlone(draft));
    // for a process that is told to stop: the draft of one that is killed stays, the target is
    // whole
    draft.toFile().deleteOnExit();
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /**
   * Looks, before the work begins, whether a file may be written to in the end.
   *
   * @param input the file that is read
   * @return why not; null = nothing is known against it
   */
  public static @Nullable String refusal(Path target, Path input) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return "there is no such folder, or it must not be written to";
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      return "is no ordinary file";
    }
    return Files.exists(target) && Files.isSameFile(input, target)
        ? "is the people's own file"
        : null;
  }

  private static FileAttribute<?>[] ownersAlone(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Appends a text as UTF-8. */
  public void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives the file its name; only what was written before is in it. */
  public void complete() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    complete = true;
  }

  /** Deletes what was written unless the file is complete. */
  @Override
  public void close() throws IOException {
    if (!complete) {
      channel.close();
      Files.deleteIfExists(draft);
    }
  }
}
