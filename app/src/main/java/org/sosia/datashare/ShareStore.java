package org.sosia.datashare;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Port: the bytes of the shares: a folder, or an object store. Adapters hold no share whole in
 * memory.
 */
public interface ShareStore {
  /**
   * Begins to store a share. Nothing can be read before {@link Draft#commit}.
   *
   * @return to be closed by the caller, after {@code commit} or instead of it
   */
  Draft begin(ShareAddress address) throws IOException;

  /** The bytes, to be closed by the caller, or empty when there are none. */
  Optional<InputStream> find(ShareAddress address) throws IOException;

  /** Deletes the bytes; nothing happens when there are none. */
  void delete(ShareAddress address) throws IOException;

  /** A share on its way into the store. Owned by one thread. */
  interface Draft extends Closeable {
    /** Where the bytes go; it need not be closed. */
    OutputStream stream();

    /** Makes the bytes durable and readable, whole, or throws. */
    void commit() throws IOException;

    /** Lets go of everything that was not committed. */
    @Override
    void close() throws IOException;
  }
}
