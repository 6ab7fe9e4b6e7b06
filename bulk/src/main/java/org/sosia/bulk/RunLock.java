package org.sosia.bulk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file that keeps a second run out of a folder of results. The system takes the lock back when
 * its process ends, however that is; the file then still says which run it was. Owned by one
 * thread.
 */
final class RunLock {
  static final String FILE = "run.lock";

  private static final String OURS = "sosia bulk run ";
  private static final Pattern SIGNED = Pattern.compile(OURS + "[0-9a-f-]{36}\n");
  private static final int LONGEST = 200;
  private static final int ATTEMPTS = 5;

  private final Path file;
  private final @Nullable Object key;
  private final FileChannel channel;
  private final String run;
  private final String runBefore;
  private boolean signed;

  private RunLock(
      Path file, @Nullable Object key, FileChannel channel, String run, String runBefore) {
    this.file = file;
    this.key = key;
    this.channel = channel;
    this.run = run;
    this.runBefore = runBefore;
  }

  /**
   * Takes the lock of a folder. A file that a run made is signed already, one that was left stays
   * as it is until {@link #sign}.
   *
   * @throws BulkRefused when another run has it, or the file is not a run's
   */
  static RunLock take(Path folder) throws BulkRefused, IOException {
    Path file = folder.resolve(FILE);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      RunLock taken = attempt(folder, file);
      if (taken != null) {
        return taken;
      }
    }
    throw isTaken(folder);
  }

  /** Null when the file was deleted, or made, by another run meanwhile. */
  private static @Nullable RunLock attempt(Path folder, Path file) throws BulkRefused, IOException {
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (there && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw isForeign(file);
    }
    FileChannel channel;
    @Nullable Object key;
    try {
      if (there) {
        key = key(file);
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      } else {
        channel =
            FileChannel.open(
                file,
                Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE),
                PrivateFiles.ofFile());
        key = key(file);
      }
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      if (Files.isDirectory(folder)) {
        return null;
      }
      throw e;
    }
    if (!isLocked(channel)) {
      channel.close();
      throw isTaken(folder);
    }
    // while this run waited, another may have deleted the file, and a third made a new one
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) || !Objects.equals(key, key(file))) {
      channel.close();
      return null;
    }
    String before = there ? text(channel) : "";
    if (there && !SIGNED.matcher(before).matches()) {
      channel.close();
      throw isForeign(file);
    }
    String runBefore = there ? before.substring(OURS.length()).strip() : "";
    RunLock taken = new RunLock(file, key, channel, UUID.randomUUID().toString(), runBefore);
    if (!there) {
      taken.sign();
    }
    return taken;
  }

  private static BulkRefused isTaken(Path folder) {
    return BulkRefused.wrong("--out: another run is at work in " + folder);
  }

  private static BulkRefused isForeign(Path file) {
    return BulkRefused.wrong(
        "--out: %s is not a run's; delete it, or name a new folder".formatted(file));
  }

  private static @Nullable Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Through the lock's own channel: closing another one of the file would give the lock back. */
  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
      // reads on
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  /** This run, by a random name. */
  String run() {
    return run;
  }

  /** The run that was cut here before; empty when there was none. */
  String runBefore() {
    return runBefore;
  }

  /** Writes this run into the file. */
  void sign() throws IOException {
    signed = true;
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((OURS + run + "\n").getBytes(StandardCharsets.UTF_8)), 0);
  }

  /** Deletes the file, if it is signed and still this one, and lets other runs in. */
  void giveBack() throws IOException {
    if (signed && Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Objects.equals(key, key(file))) {
      Files.delete(file);
    }
    channel.close();
  }
}
