package org.sosia.datashare;

import java.io.IOException;
import java.util.Optional;

/** Port: the bytes of the shares: a folder, or an object store. */
public interface ShareStore {
  /** Stores the bytes durably and whole, or throws. */
  void put(ShareAddress address, byte[] content) throws IOException;

  /** The bytes, or empty when there are none. */
  Optional<byte[]> find(ShareAddress address) throws IOException;

  /** Deletes the bytes; nothing happens when there are none. */
  void delete(ShareAddress address) throws IOException;
}
