package org.sosia.dedupe.files;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sosia.dedupe.internal.Arrived;
import org.sosia.dedupe.internal.DecodeAhead;
import org.sosia.dedupe.internal.RegisterRecords;
import org.sosia.dedupe.internal.RegisterSnapshot;
import org.sosia.dedupe.internal.UnfitSnapshot;
import org.sosia.platform.crypto.OwnerOnly;
import org.sosia.platform.crypto.SealedStream;

/**
 * The snapshot as one sealed file, readable by its owner only. Inside: version (4) | version of the
 * contacts' keys (8) | last arrival (8) | expected records (8) | records, each with its length (4)
 * | 0 (4). It is written beside its place and moved there when it is whole and on disk, so a
 * process that is killed leaves the older one. One writer at a time. Source: ADR 12.
 */
public final class SnapshotFile implements RegisterSnapshot {
  /** Grows with every change of the bytes or of what is read from the rows. */
  static final int VERSION = 2;

  private static final String PURPOSE = "register-snapshot";
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final SealedStream streams;
  private final long contactsVersion;

  /** Of a register without contacts. */
  public SnapshotFile(Path file, SealedStream streams) {
    this(file, streams, 0);
  }

  /**
   * @param contactsVersion equal where keys of contacts that were written are as good as new ones
   */
  public SnapshotFile(Path file, SealedStream streams, long contactsVersion) {
    this.file = file;
    this.streams = streams;
    this.contactsVersion = contactsVersion;
  }

  @Override
  public Optional<Open> open() throws UnfitSnapshot {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    InputStream bytes = null;
    try {
      bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(streams.open(bytes, PURPOSE), BUFFER_BYTES));
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException("it has the version " + version + ", not " + VERSION);
      }
      if (in.readLong() != contactsVersion) {
        throw new IOException(
            "its contacts were read by another key, for another country or not at all");
      }
      return Optional.of(new Reading(in, in.readLong(), in.readLong()));
    } catch (IOException e) {
      close(bytes);
      throw unfit(e);
    }
  }

  @Override
  public void write(long upTo, long count, RegisterRecords records) throws IOException {
    OwnerOnly.createParents(file);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      write(new Uncut(channel), upTo, count, records);
      channel.force(true);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (UncheckedIOException e) {
      throw new IOException("the snapshot cannot be written", e);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void write(Uncut file, long upTo, long count, RegisterRecords records)
      throws IOException {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(streams.seal(file, PURPOSE), BUFFER_BYTES));
    out.writeInt(VERSION);
    out.writeLong(contactsVersion);
    out.writeLong(upTo);
    out.writeLong(count);
    records.forEach(record -> {
      if (record.arrival() <= upTo) {
        write(out, RecordBytes.of(record));
      }
    });
    out.writeInt(0);
    // closing is what makes it whole: not in a finally, so that a failure leaves it cut off
    out.close();
  }

  private static void write(DataOutputStream out, byte[] record) {
    try {
      out.writeInt(record.length);
      out.write(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UnfitSnapshot unfit(IOException e) {
    return new UnfitSnapshot(
        e instanceof EOFException ? "it is cut off" : String.valueOf(e.getMessage()));
  }

  private static void close(java.io.@org.jspecify.annotations.Nullable Closeable stream) {
    try {
      if (stream != null) {
        stream.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes to a channel and leaves it open, so that it can be forced to disk. */
  private static final class Uncut extends java.io.FilterOutputStream {
    Uncut(FileChannel channel) {
      super(Channels.newOutputStream(channel));
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static final class Reading implements Open {
    private final DataInputStream in;
    private final long upTo;
    private final long count;

    Reading(DataInputStream in, long upTo, long count) {
      this.in = in;
      this.upTo = upTo;
      this.count = count;
    }

    @Override
    public long upTo() {
      return upTo;
    }

    @Override
    public long count() {
      return count;
    }

    @Override
    public void read(Consumer<Arrived> consumer) throws UnfitSnapshot {
      DecodeAhead<byte[], Arrived> ahead = new DecodeAhead<>(RecordBytes::read, consumer);
      try {
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
          if (!RecordBytes.isPossibleLength(length)) {
            throw new UnfitSnapshot("a record has an impossible length");
          }
          byte[] record = in.readNBytes(length);
          if (record.length < length) {
            throw new UnfitSnapshot("it is cut off");
          }
          ahead.add(record);
        }
        if (in.read() >= 0) {
          throw new UnfitSnapshot("it goes on behind its end");
        }
        ahead.finish();
      } catch (IOException e) {
        throw unfit(e);
      } catch (IllegalArgumentException e) {
        // a record that this version's kernel does not take; the message names no text
        throw new UnfitSnapshot("it holds a record that cannot be taken: " + e.getMessage());
      }
    }

    @Override
    public void close() {
      SnapshotFile.close(in);
    }
  }
}
