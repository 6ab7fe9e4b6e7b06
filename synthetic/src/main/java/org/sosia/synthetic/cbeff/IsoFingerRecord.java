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
 * A finger image record with one representation, ISO/IEC 19794-4:2011. Unsigned big-endian
 * integers:
 *
 * <pre>
 * general header, 16 bytes      "FIR\0" 4 · "020\0" 4 · record length 4 · representations 2 · certification flag 1 · positions 1
 * representation, per finger    representation length 4 · capture time 9 (year 2, month, day, hour, minute, second 1, ms 2)
 *                               · device technology 1, vendor 2, type 2 · quality blocks 1 + n × 5
 *                               · certification blocks 1 + n × 3, only when the flag is 1
 *                               · finger position 1 · representation number 1 · scale units 1
 *                               · device sampling rate 2 + 2 · image sampling rate 2 + 2 · bit depth 1 · encoding 1
 *                               · impression type 1 · width 2 · height 2 · image length 4 · image
 * </pre>
 *
 * Further representations and extended data behind the image are passed over. Source: ISO/IEC
 * 19794-4:2011, tables 2 and 4.
 *
 * @param position finger; {@link FingerPosition#UNKNOWN} for palms as well
 * @param widthPixels 1 to 65535
 * @param heightPixels 1 to 65535
 * @param dpi image sampling rate, pixels per inch
 * @param quality 0 to 100; 0 when unknown, 255 when computing it failed
 * @param encoding how the image bytes are encoded
 * @param capturedAt capture time in UTC; null when unknown
 * @param image the encoded image
 */
public record IsoFingerRecord(
    FingerPosition position,
    int widthPixels,
    int heightPixels,
    int dpi,
    int quality,
    ImageEncoding encoding,
    @Nullable Instant capturedAt,
    byte[] image) {

  private static final String FORMAT = "FIR";
  private static final String VERSION = "020";
  private static final int GENERAL_HEADER_BYTES = 16;
  private static final int IMAGE_HEADER_BYTES = 18;
  private static final int CERTIFICATION_BLOCK_BYTES = 3;
  private static final int UNITS_PER_INCH = 1;
  private static final int UNITS_PER_CENTIMETRE = 2;
  private static final int LIVE_SCAN_PLAIN = 0;

  public IsoFingerRecord {
    image = image.clone();
  }

  @Override
  public byte[] image() {
    return image.clone();
  }

  /** The record as bytes, with one quality block and no certification blocks. */
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
    out.put((byte) position.code()).put((byte) 1).put((byte) UNITS_PER_INCH);
    out.putShort((short) dpi).putShort((short) dpi).putShort((short) dpi).putShort((short) dpi);
    out.put((byte) 8).put((byte) encoding.fingerCode()).put((byte) LIVE_SCAN_PLAIN);
    out.putShort((short) widthPixels).putShort((short) heightPixels);
    out.putInt(image.length).put(image);
    return out.array();
  }

  /** Reads the first representation. Never throws on foreign, hostile or cut bytes. */
  public static IsoRecordResult<IsoFingerRecord> parse(byte[] bytes) {
    var refused = RecordFields.checkIdentifier(bytes, FORMAT, VERSION);
    if (refused.isPresent()) {
      return new IsoRecordResult.Refused<>(refused.get(), "finger record identifier");
    }
    var in = ByteBuffer.wrap(bytes).position(8);
    try {
      return parseAfterIdentifier(in);
    } catch (BufferUnderflowException e) {
      return new IsoRecordResult.Refused<>(
          Reason.TRUNCATED, "finger record ends after " + bytes.length + " bytes");
    }
  }

  private static IsoRecordResult<IsoFingerRecord> parseAfterIdentifier(ByteBuffer in) {
    long recordLength = unsignedInt(in);
    if (recordLength > in.capacity()) {
      return new IsoRecordResult.Refused<>(Reason.TRUNCATED, "record length at 8");
    }
    int representations = unsignedShort(in);
    int certificationFlag = unsignedByte(in);
    skip(in, 1);
    if (representations == 0) {
      return new IsoRecordResult.Refused<>(Reason.INCONSISTENT, "no representation at 12");
    }
    skip(in, 4);
    var capturedAt = RecordFields.readInstant(in);
    skip(in, 5);
    int quality = RecordFields.readQuality(in);
    if (certificationFlag == 1) {
      skip(in, unsignedByte(in) * CERTIFICATION_BLOCK_BYTES);
    }
    var position = FingerPosition.findByCode(unsignedByte(in)).orElse(FingerPosition.UNKNOWN);
    skip(in, 1);
    int scaleUnits = unsignedByte(in);
    skip(in, 4);
    int samplingRate = unsignedShort(in);
    skip(in, 2 + 1);
    int encodingOffset = in.position();
    var encoding = ImageEncoding.findByFingerCode(unsignedByte(in));
    skip(in, 1);
    int width = unsignedShort(in);
    int height = unsignedShort(in);
    if (encoding.isEmpty()) {
      return new IsoRecordResult.Refused<>(Reason.INCONSISTENT, "encoding at " + encodingOffset);
    }
    if (width == 0 || height == 0) {
      return new IsoRecordResult.Refused<>(Reason.INCONSISTENT, "size at " + (encodingOffset + 2));
    }
    var image = RecordFields.readBytes(in, unsignedInt(in));
    int dpi = scaleUnits == UNITS_PER_CENTIMETRE ? Math.round(samplingRate * 2.54f) : samplingRate;
    return new IsoRecordResult.Parsed<>(
        new IsoFingerRecord(
            position, width, height, dpi, quality, encoding.get(), capturedAt.orElse(null), image));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IsoFingerRecord that
        && position == that.position
        && widthPixels == that.widthPixels
        && heightPixels == that.heightPixels
        && dpi == that.dpi
        && quality == that.quality
        && encoding == that.encoding
        && Objects.equals(capturedAt, that.capturedAt)
        && Arrays.equals(image, that.image);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(image) * 31 + position.code();
  }

  @Override
  public String toString() {
    return "IsoFingerRecord[" + position + ", " + widthPixels + "x" + heightPixels + "]";
  }
}
