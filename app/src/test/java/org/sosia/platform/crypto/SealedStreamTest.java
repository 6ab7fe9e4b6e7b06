package org.sosia.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedStreamTest {
  private static final int CHUNK_BYTES = 1 << 18;
  private static final int HEAD_BYTES = 33;
  private static final int SEALED_CHUNK_BYTES = 4 + CHUNK_BYTES + 16;

  private final SealedStream streams = under(1);

  private static SealedStream under(int key) {
    byte[] master = new byte[32];
    Arrays.fill(master, (byte) key);
    return new SealedStream(MasterKey.of(master), new SecureRandom());
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }

  private byte[] sealed(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream sealing = streams.seal(out, "test")) {
      sealing.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] opened(SealedStream streams, byte[] sealed, String purpose)
      throws IOException {
    try (InputStream opening = streams.open(new ByteArrayInputStream(sealed), purpose)) {
      return opening.readAllBytes();
    }
  }

  private void assertRefused(byte[] sealed) {
    assertThatThrownBy(() -> opened(streams, sealed, "test"))
        .isInstanceOf(SealedStream.UnreadableStream.class);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 700_001})
  void open_anyLength_givesTheContent(int length) throws IOException {
    byte[] content = content(length);
    byte[] sealed = sealed(content);
    assertThat(opened(streams, sealed, "test")).isEqualTo(content);
    assertThat(sealed).hasSizeGreaterThan(length);
  }

  @Test
  void open_singleBytes_givesTheContent() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream sealing = streams.seal(out, "test")) {
      sealing.write('a');
      sealing.write(255);
    }
    try (InputStream in = streams.open(new ByteArrayInputStream(out.toByteArray()), "test")) {
      assertThat(in.read()).isEqualTo('a');
      assertThat(in.read()).isEqualTo(255);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void seal_sameContent_differsAndHidesIt() throws IOException {
    byte[] content = "Amina Diallo ".repeat(10).getBytes(StandardCharsets.UTF_8);
    byte[] first = sealed(content);
    assertThat(first).isNotEqualTo(sealed(content));
    assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("Amina");
  }

  @Test
  void open_cutAnywhere_isRefused() throws IOException {
    byte[] sealed = sealed(content(2 * CHUNK_BYTES + 10));
    for (int length : new int[] {0, 1, HEAD_BYTES, HEAD_BYTES + 2, HEAD_BYTES + 40}) {
      assertRefused(Arrays.copyOf(sealed, length));
    }
    assertRefused(Arrays.copyOf(sealed, sealed.length - 1));
    // whole chunks: only the mark of the last one tells
    assertRefused(Arrays.copyOf(sealed, HEAD_BYTES + SEALED_CHUNK_BYTES));
    assertRefused(Arrays.copyOf(sealed, HEAD_BYTES + 2 * SEALED_CHUNK_BYTES));
  }

  @Test
  void open_anyByteAltered_isRefused() throws IOException {
    byte[] sealed = sealed(content(CHUNK_BYTES + 100));
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] altered = sealed.clone();
      int at = i < HEAD_BYTES + 8 ? i : random.nextInt(sealed.length);
      altered[at] ^= (byte) (1 << random.nextInt(8));
      assertRefused(altered);
    }
  }

  @Test
  void open_chunksSwappedOrRepeated_isRefused() throws IOException {
    byte[] sealed = sealed(content(2 * CHUNK_BYTES + 10));
    byte[] swapped = sealed.clone();
    System.arraycopy(
        sealed, HEAD_BYTES, swapped, HEAD_BYTES + SEALED_CHUNK_BYTES, SEALED_CHUNK_BYTES);
    System.arraycopy(
        sealed, HEAD_BYTES + SEALED_CHUNK_BYTES, swapped, HEAD_BYTES, SEALED_CHUNK_BYTES);
    assertRefused(swapped);
    byte[] longer = Arrays.copyOf(sealed, sealed.length + 30);
    System.arraycopy(sealed, sealed.length - 30, longer, sealed.length, 30);
    assertRefused(longer);
  }

  @Test
  void open_otherKeyOrPurpose_isRefused() throws IOException {
    byte[] sealed = sealed(content(100));
    assertThatThrownBy(() -> opened(under(2), sealed, "test")).hasMessageContaining("another key");
    assertThatThrownBy(() -> opened(streams, sealed, "other")).hasMessageContaining("another key");
  }

  @Test
  void open_unclosedStream_isRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputStream sealing = streams.seal(out, "test");
    sealing.write(content(CHUNK_BYTES + 1));
    assertRefused(out.toByteArray());
  }
}
