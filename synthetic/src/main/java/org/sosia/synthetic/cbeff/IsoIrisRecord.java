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
 * An iris image record with one representation, ISO/IEC 19794-6:2011. Unsigned big-endian integers:
 *
 * <pre>
 * general header, 16 bytes      "IIR\0" 4 · "020\0" 4 · record length 4 · representations 2 · certification flag 1 · eyes 1
 * representation                representation length 4 · capture time 9 · device technology 1, vendor 2, type 2
 *                               · quality blocks 1 + n × 5
 *                               · representation number 2 · eye 1 · image type 1 · image format 1 · properties 1
 *                               · width 2 · height 2 · bit depth 1 · range 2 · roll angle 2 · its uncertainty 2
 *                               · iris centre smallest x 2, largest x 2, smallest y 2, largest y 2 · diameter smallest 2, largest 2
 *                               · image length 4 · image
 * </pre>
 *
 * Further representations are passed over. Source: ISO/IEC 19794-6:2011, tables 2 and 4.
 *
 * @param eye whose image it is
 * @param widthPixels 1 to 65535
 * @param heightPixels 1 to 65535
 * @param quality 0 to 100; 0 when unknown, 255 when computing it failed
 * @param encoding how the image bytes are encoded
 * @param capturedAt capture time in UTC; null when unknown
 * @param image the encoded image
 */
public record IsoIrisRecord(
    Eye eye,
    int widthPixels,
    int heightPixels,
    int quality,
    ImageEncoding encoding,
    @Nullable Instant capturedAt,
    byte[] image) {

  private static final String FORMAT = "IIR";
  private static final String VERSION = "020";
  private static final int GENERAL_HEADER_BYTES = 16;
  private static final int IMAGE_HEADER_BYTES = 29;
  private static final int GEOMETRY_BYTES = 1 + 2 + 2 + 2 + 6 * 2;
  private static final int UNCROPPED = 1;

  /** Which eye. */
  public enum Eye {
    UNDEFINED(0, ""),
    RIGHT(1, "Right"),
    LEFT(2, "Left");

    private final int code;
    private final String subtype;

    Eye(int code, String subtype) {
      this.code = code;
      this.subtype = subtype;
    }

    /** Code in records. */
    public int code() {
      return code;
    }

    private static Eye ofCode(int code) {
      for (var eye : values()) {
        if (eye.code == code) {
          return eye;
        }
      }
      return UNDEFINED;
    }

    /** Text of the element {@code Subtype} of a container. */
    public String subtype() {
      return subtype;
    }
  }

  public IsoIrisRecord {
    if (encoding.irisCode() < 0) {
      throw new IllegalArgumentException("an iris record cannot hold " + encoding);
    }
    image = image.clone();
  }

  @Override
  public byte[] image() {
    return image.clone();
  }

  /** The record as bytes, with one quality block and no geometry of the iris. */
  public byte[] encode() {
    int representationBytes =
        RecordFields.CAPTURE_BYTES
            + 1
            + RecordFields.QUALITY_BLOCK_BYTES
            + IMAGE_HEADER_BYTES
            + 4
            + image.length;
    var out = ByteBuffer.allocate(GENERAL_HEADER_BYTES + representationBytes);
    RecordFields.putIdentifier(out, FORMAT, VERSION);
    out.putInt(out.capacity()).putShort((short) 1).put((byte) 0).put((byte) 1);
    out.putInt(representationBytes);
    RecordFields.putInstant(out, capturedAt == null ? Instant.EPOCH : capturedAt);
    out.put((byte) 0).putShort((short) 0).putShort((short) 0);
    RecordFields.putQuality(out, quality);
    out.putShort((short) 1).put((byte) eye.code()).put((byte) UNCROPPED);
    out.put((byte) encoding.irisCode()).put((byte) 0);
    out.putShort((short) widthPixels).putShort((short) heightPixels);
    out.put((byte) 8).put(new byte[GEOMETRY_BYTES - 1]);
    out.putInt(image.length).put(image);
    return out.array();
  }

  /** Reads the first representation. Never throws on foreign, hostile or cut bytes. */
  public static IsoRecordResult<IsoIrisRecord> parse(byte[] bytes) {
    var refused = RecordFields.checkIdentifier(bytes, FORMAT, VERSION);
    if (refused.isPresent()) {
      return new IsoRecordResult.Refused<>(refused.get(), "iris record identifier");
    }
    var in = ByteBuffer.wrap(bytes).position(8);
    try {
      return parseAfterIdentifier(in);
    } catch (BufferUnderflowException e) {
      return new IsoRecordResult.Refused<>(
          Reason.TRUNCATED, "iris record ends after " + bytes.length + " bytes");
    }
  }

  private static IsoRecordResult<IsoIrisRecord> parseAfterIdentifier(ByteBuffer in) {
    long recordLength = unsignedInt(in);
    if (recordLength > in.capacity()) {
      return new IsoRecordResult.Refused<>(Reason.TRUNCATED, "record length at 8");
    }
    int representations = unsignedShort(in);
    skip(in, 2);
    if (representations == 0) {
      return new IsoRecordResult.Refused<>(Reason.INCONSISTENT, "no representation at 12");
    }
    skip(in, 4);
    var capturedAt = RecordFields.readInstant(in);
    skip(in, 5);
    int quality = RecordFields.readQuality(in);
    skip(in, 2);
    int eyeCode = unsignedByte(in);
    skip(in, 1);
    int encodingOffset = in.position();
    var encoding = ImageEncoding.findByIrisCode(unsignedByte(in));
    skip(in, 1);
    int width = unsignedShort(in);
    int height = unsignedShort(in);
    if (encoding.isEmpty()) {
      return new IsoRecordResult.Refused<>(Reason.INCONSISTENT, "encoding at " + encodingOffset);
    }
    if (width == 0 || height == 0) {
      return new IsoRecordResult.Refused<>(Reason.INCONSISTENT, "size at " + (encodingOffset + 2));
    }
    skip(in, GEOMETRY_BYTES);
    var image = RecordFields.readBytes(in, unsignedInt(in));
    return new IsoRecordResult.Parsed<>(
        new IsoIrisRecord(
            Eye.ofCode(eyeCode),
            width,
            height,
            quality,
            encoding.get(),
            capturedAt.orElse(null),
            image));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IsoIrisRecord that
        && eye == that.eye
        && widthPixels == that.widthPixels
        && heightPixels == that.heightPixels
        && quality == that.quality
        && encoding == that.encoding
        && Objects.equals(capturedAt, that.capturedAt)
        && Arrays.equals(image, that.image);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(image) * 31 + eye.code();
  }

  @Override
  public String toString() {
    return "IsoIrisRecord[" + eye + ", " + widthPixels + "x" + heightPixels + "]";
  }
}
