package org.sosia.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.envelope.EnvelopeException.Reason;

class StreamTest {

  /** Where pieces of text, records of the spool and pieces of plaintext end, and beside it. */
  private static final int[] LENGTHS = {
    1, 2, 3, 15, 16, 17, 700, 49_151, 49_152, 49_153, 65_535, 65_536, 65_537, 131_072, 200_003
  };

  @TempDir private Path folder = Path.of("unused");
  private final ShareEnvelope envelopes = new ShareEnvelope();

  @ParameterizedTest
  @EnumSource(EnvelopeFormat.class)
  void streams_anyLength_giveTheArraysResults(EnvelopeFormat format) throws Exception {
    KeyRing keys = Vectors.ringOfAll();
    for (int length : LENGTHS) {
      byte[] plaintext = Vectors.sample(length);
      ByteArrayOutputStream envelope = new ByteArrayOutputStream();

      long counted =
          envelopes.encrypt(new Trickle(plaintext), envelope, Vectors.certificate(3072), format);

      assertEquals(length, counted);
      byte[] text = envelope.toByteArray();
      assertArrayEquals(plaintext, envelopes.decrypt(text, keys), format + " " + length);
      assertArrayEquals(plaintext, opened(text, keys, inFile()), "from a file");
      assertArrayEquals(plaintext, opened(text, keys, Spooling.standard()), "from memory");
      byte[] other = envelopes.encrypt(plaintext, Vectors.certificate(3072), format);
      assertArrayEquals(plaintext, opened(other, keys, inFile()), "written whole");
    }
    assertEquals(0, filesLeft());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 49_152, 70_001})
  void decrypt_anyBase64Form_isRead(int length) throws Exception {
    byte[] plaintext = Vectors.sample(length);
    byte[] bytes =
        Base64.getUrlDecoder().decode(envelopes.encrypt(plaintext, Vectors.certificate(2048)));
    KeyRing keys = Vectors.ring(2048);

    for (Base64.Encoder encoder :
        new Base64.Encoder[] {
          Base64.getEncoder(), Base64.getEncoder().withoutPadding(), Base64.getUrlEncoder()
        }) {
      assertArrayEquals(plaintext, opened(encoder.encode(bytes), keys, inFile()));
    }
  }

  /** The file and the memory refuse alike, and nothing comes out of either. */
  @ParameterizedTest
  @EnumSource(EnvelopeFormat.class)
  void decrypt_alteredAnywhere_isRefusedAndReleasesNothing(EnvelopeFormat format) throws Exception {
    byte[] text = envelopes.encrypt(Vectors.sample(140_000), Vectors.certificate(2048), format);
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      int at =
          i < 20 ? i * 17 : i < 40 ? bytes.length - 1 - (i - 20) : random.nextInt(bytes.length);
      byte[] altered = bytes.clone();
      altered[at] ^= (byte) (1 << random.nextInt(8));
      byte[] alteredText = Base64.getUrlEncoder().withoutPadding().encode(altered);

      EnvelopeException memory =
          assertThrows(
              EnvelopeException.class,
              () -> envelopes.decrypt(alteredText, Vectors.ring(2048)),
              "byte " + at);
      assertRefused(
          memory.reason(), String.valueOf(memory.getMessage()), alteredText, "byte " + at);
    }
    assertEquals(0, filesLeft());
  }

  @Test
  void decrypt_cutAnywhere_isRefused() throws Exception {
    byte[] text = envelopes.encrypt(Vectors.sample(100_000), Vectors.certificate(2048));
    for (int length : new int[] {0, 1, 6, 51, 400, 476, 65_536, text.length - 1}) {
      byte[] cut = Arrays.copyOf(text, length);
      assertRefused(Reason.UNREADABLE, "The envelope cannot be opened", cut, "cut at " + length);
    }
  }

  @ParameterizedTest
  @CsvSource({"65535, =", "65536, =", "65536, '\n'", "131071, =", "70000, +", "70000, é"})
  void decrypt_strangerInTheText_isUnreadable(int at, String stranger) throws Exception {
    byte[] text = envelopes.encrypt(Vectors.sample(120_000), Vectors.certificate(2048));
    text[at] = (byte) stranger.charAt(0);

    assertRefused(Reason.UNREADABLE, "The envelope cannot be opened", text, stranger + " at " + at);
  }

  @Test
  void decrypt_overTheLimit_isTooLarge() throws Exception {
    byte[] text = envelopes.encrypt(Vectors.sample(100_000), Vectors.certificate(2048));
    Spooling narrow = new Spooling(1_024, 50_000, folder);

    EnvelopeException refused =
        assertThrows(EnvelopeException.class, () -> opened(text, Vectors.ring(2048), narrow));

    assertEquals(Reason.TOO_LARGE, refused.reason());
    assertEquals(0, filesLeft());
  }

  @Test
  void encrypt_nothing_writesNothing() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    EnvelopeException refused =
        assertThrows(
            EnvelopeException.class,
            () ->
                envelopes.encrypt(
                    InputStream.nullInputStream(),
                    out,
                    Vectors.certificate(2048),
                    EnvelopeFormat.VER_R2));

    assertEquals(Reason.EMPTY_PLAINTEXT, refused.reason());
    assertEquals(0, out.size());
  }

  @Test
  void spoolFile_alteredBetweenTwoReadings_throws() throws IOException {
    try (SpoolFile spool = SpoolFile.in(folder, new SecureRandom())) {
      spool.write(Vectors.sample(70_000), 0, 70_000);
      spool.finish();
      assertArrayEquals(Vectors.sample(70_000), spool.slice(0, 70_000));
      assertEquals(-1, indexOf(contentOf(spool), Vectors.sample(64)), "the file is sealed");

      spool.channel().write(ByteBuffer.wrap(new byte[1]), 12);

      assertThrows(IOException.class, () -> spool.slice(0, 10));
    }
    assertEquals(0, filesLeft());
  }

  private static byte[] contentOf(SpoolFile spool) throws IOException {
    ByteBuffer content = ByteBuffer.allocate((int) spool.channel().size());
    spool.channel().read(content, 0);
    return content.array();
  }

  private static int indexOf(byte[] text, byte[] part) {
    return new String(text, StandardCharsets.ISO_8859_1)
        .indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }

  private Spooling inFile() {
    return new Spooling(1_024, 1 << 20, folder);
  }

  private byte[] opened(byte[] text, KeyRing keys, Spooling spooling)
      throws EnvelopeException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    envelopes.decrypt(new Trickle(text), out, keys, spooling);
    return out.toByteArray();
  }

  private void assertRefused(Reason reason, String message, byte[] text, String what) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EnvelopeException refused =
        assertThrows(
            EnvelopeException.class,
            () ->
                envelopes.decrypt(
                    new ByteArrayInputStream(text), out, Vectors.ring(2048), inFile()),
            what);
    assertEquals(reason, refused.reason(), what);
    assertEquals(message, refused.getMessage(), what);
    assertEquals(0, out.size(), what);
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  /** Gives its bytes out in uneven pieces, as a network does. */
  private static final class Trickle extends FilterInputStream {
    private int step = 1;

    Trickle(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      step = step * 5 % 8_191 + 1;
      return super.read(target, offset, Math.min(count, step));
    }
  }
}
