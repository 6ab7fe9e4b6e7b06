package org.sosia.datashare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of shares does. */
public abstract class ShareStoreContract {
  private static final int MEBIBYTE = 1 << 20;

  /** An empty store. */
  protected abstract ShareStore store();

  /** How many objects or files there are, unfinished ones included. */
  protected abstract long objects() throws Exception;

  @ParameterizedTest
  @ValueSource(ints = {1, 200_000, 5 * MEBIBYTE, 5 * MEBIBYTE + 1, 12 * MEBIBYTE})
  void commit_anyLength_isReadAsItWas(int length) throws Exception {
    ShareStore store = store();
    ShareAddress address = address("k1");

    put(store, address, sample(length));

    assertArrayEquals(sample(length), read(store, address).orElseThrow());
    assertEquals(1, objects());
  }

  @Test
  void begin_withoutCommit_leavesNothing() throws Exception {
    ShareStore store = store();
    ShareAddress address = address("k1");
    for (int length : new int[] {0, 100, 6 * MEBIBYTE}) {
      try (ShareStore.Draft draft = store.begin(address)) {
        draft.stream().write(sample(length));
        assertTrue(store.find(address).isEmpty(), "nothing is read before the commit");
      }
    }

    assertTrue(store.find(address).isEmpty());
    assertEquals(0, objects());
  }

  @Test
  void find_unknown_isEmpty() throws Exception {
    ShareStore store = store();
    put(store, address("k1"), sample(10));

    assertTrue(store.find(address("k2")).isEmpty());
    assertTrue(store.find(new ShareAddress("other", "partner", "k1")).isEmpty());
  }

  @Test
  void delete_isFinalAndCanBeRepeated() throws Exception {
    ShareStore store = store();
    ShareAddress address = address("k1");
    put(store, address, sample(10));

    store.delete(address);
    store.delete(address);

    assertTrue(store.find(address).isEmpty());
    assertEquals(0, objects());
  }

  @Test
  void find_deletedWhileItIsRead_isReadToItsEnd() throws Exception {
    ShareStore store = store();
    ShareAddress address = address("k1");
    put(store, address, sample(100_000));
    try (InputStream slow = store.find(address).orElseThrow()) {
      byte[] first = slow.readNBytes(10);
      store.delete(address);

      assertEquals(10, first.length);
      assertEquals(99_990, slow.readAllBytes().length);
    }
  }

  /** Stores a whole share. */
  protected static void put(ShareStore store, ShareAddress address, byte[] content)
      throws IOException {
    try (ShareStore.Draft draft = store.begin(address)) {
      draft.stream().write(content);
      draft.commit();
    }
  }

  /** A whole share. */
  protected static Optional<byte[]> read(ShareStore store, ShareAddress address)
      throws IOException {
    Optional<InputStream> found = store.find(address);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = found.get()) {
      return Optional.of(in.readAllBytes());
    }
  }

  private static ShareAddress address(String key) {
    return new ShareAddress("policy", "partner", key);
  }

  private static byte[] sample(int length) {
    byte[] sample = new byte[length];
    new Random(length).nextBytes(sample);
    return sample;
  }
}
