package org.sosia.synthetic.cbeff;

import static org.sosia.synthetic.cbeff.RecordFields.skip;
import static org.sosia.synthetic.cbeff.RecordFields.unsignedByte;
import static org.sosia.synthetic.cbeff.RecordFields.unsignedInt;
import static org.sosia.synthetic.cbeff.RecordFields.unsignedShort;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sosia.synthetic.cbeff.IsoRecordResult.Reason;

/**
 * A face image record with one representation, ISO/IEC 19794-5:2011. Unsigned big-endian integers:
 *
 * <pre>
 * general header, 17 bytes      "FAC\0" 4 · "030\0" 4 · record length 4 · representations 2 · certification flag 1 · temporal semantics 2
 * representation                representation length 4 · capture time 9 · device technology 1, vendor 2, type 2
 *                               · quality blocks 1 + n × 5
 *                               · facial information 17: landmark count 2, gender 1, eye colour 1, hair colour 1, height 1,
 *                                 properties 3, expression 2, pose 3, pose uncertainty 3
 *                               · landmarks n × 8
 *                               · image information 11: face image type 1, encoding 1, width 2, height 2, sampling level 1,
 *                                 post-acquisition processing 2, cross reference 1, colour space 1
 *                               · image length 4 · image
 * </pre>
 *
 * Further representations are passed over. Source: ISO/IEC 19794-5:2011, clause 5.
 *
 * @param widthPixels 1 to 65535
 * @param heightPixels 1 to 65535
 * @param quality 0 to 100; 0 when unknown, 255 when computing it failed
 * @param encoding how the image bytes are encoded
 * @param capturedAt capture time in UTC; null when unknown
 * @param image the encoded image
 */
public record IsoFaceRecord(
    int widthPixels,
    int heightPixels,
    int quality,
    ImageEncoding encoding,
    @Nullable Instant capturedAt,
    byte[] image) {

  private static final String FORMAT = "FAC";
  private static final String VERSION = "030";
  private static final int GENERAL_HEADER_BYTES = 17;
  private static final int FACIAL_INFORMATION_BYTES = 17;
  private static final int LANDMARK_BYTES = 8;
  private static final int IMAGE_INFORMATION_BYTES = 11;
  private static final int BASIC_FACE_IMAGE = 0;
  private static final int RGB_24_BIT = 1;

  public IsoFaceRecord {
    if (encoding.faceCode() < 0) {
      throw new IllegalArgumentException("a face record cannot hold " + encoding);
    }
    image = image.clone();
  }

  @Override
  public byte[] image() {
    return image.clone();
  }

  /** The record as bytes, with one quality block and no landmarks. */
  public byte[] encode() {
    int representationBytes =
        RecordFields.CAPTURE_BYTES
            + 1
            + RecordFields.QUALITY_BLOCK_BYTES
            + FACIAL_INFORMATION_BYTES
            + IMAGE_INFORMATION_BYTES
            + 4
            + image.length;
    var out = ByteBuffer.allocate(GENERAL_HEADER_BYTES + representationBytes);
    RecordFields.putIdentifier(out, FORMAT, VERSION);
    out.putInt(out.capacity()).putShort((short) 1).put((byte) 0).putShort((short) 0);
    out.putInt(representationBytes);
    RecordFields.putInstant(out, capturedAt == null ? Instant.EPOCH : capturedAt);
    out.put((byte) 0).putShort((short) 0).putShort((short) 0);
    RecordFields.putQuality(out, quality);
    out.put(new byte[FACIAL_INFORMATION_BYTES]);
    out.put((byte) BASIC_FACE_IMAGE).put((byte) encoding.faceCode());
    out.putShort((short) widthPixels).putShort((short) heightPixels);
    out.put((byte) 0).putShort((short) 0).put((byte) 0).put((byte) RGB_24_BIT);
    out.putInt(image.length).put(image);
    return out.array();
  }

  /** Reads the first representation. Never throws on foreign, hostile or cut bytes. */
  public static IsoRecordResult<IsoFaceRecord> parse(byte[] bytes) {
    var refused = RecordFields.checkIdentifier(bytes, FORMAT, VERSION);
    if (refused.isPresent()) {
      return new IsoRecordResult.Refused<>(refused.get(), "face record identifier");
    }
    var in = ByteBuffer.wrap(bytes).position(8);
    try {
      return parseAfterIdentifier(in);
    } catch (BufferUnderflowException e) {
      return new IsoRecordResult.Refused<>(
          Reason.TRUNCATED, "face record ends after " + bytes.length + " bytes");
    }
  }

  private static IsoRecordResult<IsoFaceRecord> parseAfterIdentifier(ByteBuffer in) {
    long recordLength = unsignedInt(in);
    if (recordLength > in.capacity()) {
      return new IsoRecordResult.Refused<>(Reason.TRUNCATED, "record length at 8");
    }
    int representations = unsignedShort(in);
    skip(in, 3);
    if (representations == 0) {
      return new IsoRecordResult.Refused<>(Reason.INCONSISTENT, "no representation at 12");
    }
    skip(in, 4);
    var capturedAt = RecordFields.readInstant(in);
    skip(in, 5);
    int quality = RecordFields.readQuality(in);
    int landmarks = unsignedShort(in);
    skip(in, FACIAL_INFORMATION_BYTES - 2 + landmarks * LANDMARK_BYTES);
    skip(in, 1);
    int encodingOffset = in.position();
    var encoding = ImageEncoding.findByFaceCode(unsignedByte(in));
    int width = unsignedShort(in);
    int height = unsignedShort(in);
    if (encoding.isEmpty()) {
      return new IsoRecordResult.Refused<>(Reason.INCONSISTENT, "encoding at " + encodingOffset);
    }
    if (width == 0 || height == 0) {
      return new IsoRecordResult.Refused<>(Reason.INCONSISTENT, "size at " + (encodingOffset + 1));
    }
    skip(in, 5);
    var image = RecordFields.readBytes(in, unsignedInt(in));
    return new IsoRecordResult.Parsed<>(
        new IsoFaceRecord(width, height, quality, encoding.get(), capturedAt.orElse(null), image));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IsoFaceRecord that
        && widthPixels == that.widthPixels
        && heightPixels == that.heightPixels
        && quality == that.quality
        && encoding == that.encoding
        && Objects.equals(capturedAt, that.capturedAt)
        && Arrays.equals(image, that.image);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(image);
  }

  @Override
  public String toString() {
    return "IsoFaceRecord[" + widthPixels + "x" + heightPixels + "]";
  }
}
