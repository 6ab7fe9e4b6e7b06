package org.sosia.synthetic.cbeff;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.sosia.synthetic.cbeff.IsoRecordResult.Reason;

/** The fields that finger and face records share. Integers are unsigned and big-endian. */
final class RecordFields {
  static final int QUALITY_BLOCK_BYTES = 5;

  /** Everything of a representation header before its quality blocks. */
  static final int CAPTURE_BYTES = 4 + 9 + 1 + 2 + 2;

  private static final int IDENTIFIER_BYTES = 8;
  private static final int NO_DATE = 0xFFFF;

  private RecordFields() {}

  static void putIdentifier(ByteBuffer out, String format, String version) {
    out.put((format + "\0" + version + "\0").getBytes(StandardCharsets.US_ASCII));
  }

  /** Why the first eight bytes are not the wanted ones; empty when they are. */
  static Optional<Reason> checkIdentifier(byte[] bytes, String format, String version) {
    if (bytes.length < IDENTIFIER_BYTES) {
      return Optional.of(
          bytes.length == 0 || !new String(bytes, StandardCharsets.US_ASCII).startsWith(format)
              ? Reason.FOREIGN_FORMAT
              : Reason.TRUNCATED);
    }
    var head = new String(bytes, 0, IDENTIFIER_BYTES, StandardCharsets.US_ASCII);
    if (!head.startsWith(format + "\0")) {
      return Optional.of(Reason.FOREIGN_FORMAT);
    }
    return head.endsWith(version + "\0")
        ? Optional.empty()
        : Optional.of(Reason.UNSUPPORTED_VERSION);
  }

  static void putInstant(ByteBuffer out, Instant instant) {
    var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    out.putShort((short) time.getYear());
    out.put((byte) time.getMonthValue());
    out.put((byte) time.getDayOfMonth());
    out.put((byte) time.getHour());
    out.put((byte) time.getMinute());
    out.put((byte) time.getSecond());
    out.putShort((short) (time.getNano() / 1_000_000));
  }

  /** The capture time; empty when it is unknown or no date of the calendar. */
  static Optional<Instant> readInstant(ByteBuffer in) {
    int year = unsignedShort(in);
    int month = unsignedByte(in);
    int day = unsignedByte(in);
    int hour = unsignedByte(in);
    int minute = unsignedByte(in);
    int second = unsignedByte(in);
    int millisecond = unsignedShort(in);
    if (year == NO_DATE || millisecond > 999) {
      return Optional.empty();
    }
    try {
      var time = LocalDateTime.of(year, month, day, hour, minute, second, millisecond * 1_000_000);
      return Optional.of(time.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Score of the first quality block, 0 when there is none; all blocks are consumed. */
  static int readQuality(ByteBuffer in) {
    int blocks = unsignedByte(in);
    int score = blocks == 0 ? 0 : in.get(in.position()) & 0xFF;
    skip(in, blocks * QUALITY_BLOCK_BYTES);
    return score;
  }

  static void putQuality(ByteBuffer out, int score) {
    out.put((byte) 1).put((byte) score).putShort((short) 0).putShort((short) 0);
  }

  static int unsignedByte(ByteBuffer in) {
    return in.get() & 0xFF;
  }

  static int unsignedShort(ByteBuffer in) {
    return in.getShort() & 0xFFFF;
  }

  static long unsignedInt(ByteBuffer in) {
    return in.getInt() & 0xFFFF_FFFFL;
  }

  static void skip(ByteBuffer in, int bytes) {
    if (bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + bytes);
  }

  static byte[] readBytes(ByteBuffer in, long length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    var bytes = new byte[(int) length];
    in.get(bytes);
    return bytes;
  }
}
