package org.sosia.synthetic.cbeff;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sosia.synthetic.cbeff.IsoRecordResult.Parsed;
import org.sosia.synthetic.cbeff.IsoRecordResult.Reason;
import org.sosia.synthetic.cbeff.IsoRecordResult.Refused;

class IsoRecordTest {
  private static final Instant TIME = Instant.parse("2026-02-28T23:59:58.123Z");
  private static final byte[] IMAGE = {9, 8, 7, 6};
  private static final IsoFingerRecord FINGER =
      new IsoFingerRecord(
          FingerPosition.LEFT_INDEX, 240, 320, 500, 81, ImageEncoding.JPEG2000_LOSSY, TIME, IMAGE);
  private static final IsoFaceRecord FACE =
      new IsoFaceRecord(160, 200, 90, ImageEncoding.JPEG2000_LOSSY, TIME, IMAGE);

  private static final IsoIrisRecord IRIS =
      new IsoIrisRecord(
          IsoIrisRecord.Eye.LEFT, 640, 480, 77, ImageEncoding.JPEG2000_LOSSY, TIME, IMAGE);

  @Test
  void iris_encodeAndParse_equal() {
    assertEquals(new Parsed<>(IRIS), IsoIrisRecord.parse(IRIS.encode()));
  }

  /** With one quality block the image begins at 73, without one at 68: both are seen. */
  @Test
  void iris_encode_everyFieldAtItsOffset() {
    var bytes = IRIS.encode();
    var in = ByteBuffer.wrap(bytes);
    assertEquals("IIR\0" + "020\0", new String(bytes, 0, 8, US_ASCII));
    assertEquals(bytes.length, in.getInt(8));
    assertEquals(bytes.length - 16, in.getInt(16));
    assertEquals(77, bytes[35]);
    assertEquals(2, bytes[42]);
    assertEquals(10, bytes[44]);
    assertEquals(640, in.getShort(46));
    assertEquals(480, in.getShort(48));
    assertEquals(8, bytes[50]);
    assertEquals(IMAGE.length, in.getInt(69));
    assertArrayEquals(IMAGE, Arrays.copyOfRange(bytes, 73, bytes.length));
  }

  @Test
  void iris_cutAnywhere_refusedAndNeverThrown() {
    var bytes = IRIS.encode();
    for (int length = 0; length < bytes.length; length++) {
      assertInstanceOf(Refused.class, IsoIrisRecord.parse(Arrays.copyOf(bytes, length)));
    }
  }

  @Test
  void finger_encodeAndParse_equal() {
    assertEquals(new Parsed<>(FINGER), IsoFingerRecord.parse(FINGER.encode()));
  }

  @Test
  void face_encodeAndParse_equal() {
    assertEquals(new Parsed<>(FACE), IsoFaceRecord.parse(FACE.encode()));
  }

  /**
   * Offsets follow from the tables of the standard and agree with those seen in MOSIP's own data.
   */
  @Test
  void finger_encode_everyFieldAtItsOffset() {
    var bytes = FINGER.encode();
    var in = ByteBuffer.wrap(bytes);
    assertEquals("FIR\0" + "020\0", new String(bytes, 0, 8, US_ASCII));
    assertEquals(bytes.length, in.getInt(8));
    assertEquals(1, in.getShort(12));
    assertEquals(bytes.length - 16, in.getInt(16));
    assertEquals(2026, in.getShort(20));
    assertArrayEquals(new byte[] {2, 28, 23, 59, 58}, Arrays.copyOfRange(bytes, 22, 27));
    assertEquals(123, in.getShort(27));
    assertEquals(1, bytes[34]);
    assertEquals(81, bytes[35]);
    assertEquals(7, bytes[40]);
    assertEquals(500, in.getShort(43));
    assertEquals(8, bytes[51]);
    assertEquals(4, bytes[52]);
    assertEquals(240, in.getShort(54));
    assertEquals(320, in.getShort(56));
    assertEquals(IMAGE.length, in.getInt(58));
    assertArrayEquals(IMAGE, Arrays.copyOfRange(bytes, 62, bytes.length));
  }

  @Test
  void face_encode_everyFieldAtItsOffset() {
    var bytes = FACE.encode();
    var in = ByteBuffer.wrap(bytes);
    assertEquals("FAC\0" + "030\0", new String(bytes, 0, 8, US_ASCII));
    assertEquals(bytes.length, in.getInt(8));
    assertEquals(bytes.length - 17, in.getInt(17));
    assertEquals(90, bytes[36]);
    assertEquals(1, bytes[59]);
    assertEquals(160, in.getShort(60));
    assertEquals(200, in.getShort(62));
    assertEquals(IMAGE.length, in.getInt(69));
    assertArrayEquals(IMAGE, Arrays.copyOfRange(bytes, 73, bytes.length));
  }

  @Test
  void finger_certificationBlocks_passedOver() {
    var plain = FINGER.encode();
    var certified = ByteBuffer.allocate(plain.length + 7);
    certified
        .put(plain, 0, 40)
        .put(new byte[] {2, 0, 1, 1, 0, 1, 2})
        .put(plain, 40, plain.length - 40);
    certified.putInt(8, certified.capacity()).put(14, (byte) 1);
    assertEquals(new Parsed<>(FINGER), IsoFingerRecord.parse(certified.array()));
  }

  @Test
  void finger_noQualityBlock_qualityUnknown() {
    var plain = FINGER.encode();
    var bare = ByteBuffer.allocate(plain.length - 5);
    bare.put(plain, 0, 34).put((byte) 0).put(plain, 40, plain.length - 40);
    bare.putInt(8, bare.capacity());
    var parsed = assertInstanceOf(Parsed.class, IsoFingerRecord.parse(bare.array()));
    assertEquals(0, ((IsoFingerRecord) parsed.record()).quality());
  }

  @Test
  void face_landmarks_passedOver() {
    var plain = FACE.encode();
    var marked = ByteBuffer.allocate(plain.length + 16);
    marked.put(plain, 0, 58).put(new byte[16]).put(plain, 58, plain.length - 58);
    marked.putInt(8, marked.capacity()).putShort(41, (short) 2);
    assertEquals(new Parsed<>(FACE), IsoFaceRecord.parse(marked.array()));
  }

  @Test
  void parse_everyCut_refusedAsTruncatedOrForeign() {
    for (int length = 0; length < FINGER.encode().length; length++) {
      assertInstanceOf(
          Refused.class, IsoFingerRecord.parse(Arrays.copyOf(FINGER.encode(), length)));
    }
    for (int length = 0; length < FACE.encode().length; length++) {
      assertInstanceOf(Refused.class, IsoFaceRecord.parse(Arrays.copyOf(FACE.encode(), length)));
    }
  }

  @Test
  void parse_foreignContent_refused() {
    assertEquals(Reason.FOREIGN_FORMAT, reason(IsoFingerRecord.parse("Test".getBytes(US_ASCII))));
    assertEquals(Reason.FOREIGN_FORMAT, reason(IsoFingerRecord.parse(new byte[0])));
    assertEquals(Reason.FOREIGN_FORMAT, reason(IsoFingerRecord.parse(FACE.encode())));
    assertEquals(Reason.FOREIGN_FORMAT, reason(IsoFaceRecord.parse(FINGER.encode())));
    var older = FINGER.encode();
    older[5] = '1';
    assertEquals(Reason.UNSUPPORTED_VERSION, reason(IsoFingerRecord.parse(older)));
  }

  @Test
  void parse_hugeLengths_refused() {
    var bytes = FINGER.encode();
    ByteBuffer.wrap(bytes).putInt(58, -1);
    assertEquals(Reason.TRUNCATED, reason(IsoFingerRecord.parse(bytes)));
    var face = FACE.encode();
    ByteBuffer.wrap(face).putShort(41, (short) -1);
    assertEquals(Reason.TRUNCATED, reason(IsoFaceRecord.parse(face)));
  }

  @Test
  void parse_zeroSizeOrUnknownEncoding_refused() {
    var flat = FINGER.encode();
    ByteBuffer.wrap(flat).putShort(54, (short) 0);
    assertEquals(Reason.INCONSISTENT, reason(IsoFingerRecord.parse(flat)));
    var unknown = FINGER.encode();
    unknown[52] = 77;
    assertEquals(Reason.INCONSISTENT, reason(IsoFingerRecord.parse(unknown)));
  }

  @Test
  void parse_randomDamage_neverThrows() {
    var random = new SplittableRandom(1);
    int answers = 0;
    for (int round = 0; round < 20_000; round++) {
      var finger = FINGER.encode();
      var face = FACE.encode();
      for (int i = 0; i < 3; i++) {
        finger[8 + random.nextInt(finger.length - 8)] = (byte) random.nextInt();
        face[8 + random.nextInt(face.length - 8)] = (byte) random.nextInt();
      }
      answers += answered(IsoFingerRecord.parse(finger));
      answers += answered(IsoFaceRecord.parse(face));
    }
    assertEquals(40_000, answers);
  }

  @Test
  void face_wsq_refusedByConstructor() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new IsoFaceRecord(1, 1, 1, ImageEncoding.WSQ, null, IMAGE));
  }

  private static int answered(IsoRecordResult<?> result) {
    return switch (result) {
      case Parsed<?> parsed -> parsed.record() == null ? 0 : 1;
      case Refused<?> refused -> refused.detail().isEmpty() ? 0 : 1;
    };
  }

  private static Reason reason(IsoRecordResult<?> result) {
    return assertInstanceOf(Refused.class, result).reason();
  }
}
