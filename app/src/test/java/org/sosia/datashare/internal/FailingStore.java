package org.sosia.datashare.internal;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareStore;

/** A store that is there until it is told to fail at one of its steps. */
final class FailingStore implements ShareStore {
  /** Where it fails. */
  enum At {
    NOWHERE,
    BEGIN,
    WRITE,
    COMMIT,
    FIND,
    FIRST_BYTE,
    SECOND_BYTE,
    DELETE
  }

  private final ShareStore store;
  At at = At.NOWHERE;
  String stuck = "";
  int open;

  FailingStore(ShareStore store) {
    this.store = store;
  }

  private void step(At now) throws IOException {
    if (at == now) {
      throw new IOException("the store is down");
    }
  }

  @Override
  public Draft begin(ShareAddress address) throws IOException {
    step(At.BEGIN);
    Draft draft = store.begin(address);
    return new Draft() {
      @Override
      public OutputStream stream() {
        return at == At.WRITE ? new Broken() : draft.stream();
      }

      @Override
      public void commit() throws IOException {
        step(At.COMMIT);
        draft.commit();
      }

      @Override
      public void close() throws IOException {
        draft.close();
      }
    };
  }

  @Override
  public Optional<InputStream> find(ShareAddress address) throws IOException {
    step(At.FIND);
    Optional<InputStream> found = store.find(address);
    return switch (at) {
      case FIRST_BYTE -> found.map(in -> watched(new Cut(), in));
      case SECOND_BYTE -> found.map(in -> watched(new ByteArrayInputStream(new byte[] {1}), in));
      default -> found;
    };
  }

  /** Another content, whose close closes the store's own. */
  private InputStream watched(InputStream content, InputStream underneath) {
    open++;
    return new FilterInputStream(content) {
      @Override
      public void close() throws IOException {
        underneath.close();
        open--;
      }
    };
  }

  @Override
  public void delete(ShareAddress address) throws IOException {
    if (at == At.DELETE && address.key().equals(stuck)) {
      step(At.DELETE);
    }
    store.delete(address);
  }

  private static final class Broken extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      throw new IOException("the store is down");
    }
  }

  private static final class Cut extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the store is down");
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      return read();
    }
  }
}
