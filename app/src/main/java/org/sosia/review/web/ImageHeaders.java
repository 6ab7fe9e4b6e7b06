package org.sosia.review.web;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What headers of pictures promise to unpack to, held against limits before anything is unpacked.
 */
final class ImageHeaders {
  private static final int MAX_SIDE_PIXELS = 6_000;
  private static final int MAX_PIXELS = 16_000_000;
  private static final int MAX_COMPONENTS = 4;
  private static final long MAX_TILES = 4_096;
  private static final int LOOK_FOR_BYTES = 64 * 1024;
  private static final int CODESTREAM = 0xff4fff51;
  private static final int WSQ_FRAME = 0xffa2;

  private ImageHeaders() {}

  static void checkSize(long width, long height) throws IOException {
    if (width < 1
        || height < 1
        || width > MAX_SIDE_PIXELS
        || height > MAX_SIDE_PIXELS
        || width * height > MAX_PIXELS) {
      throw new IOException("the picture is too large: " + width + " by " + height + " pixels");
    }
  }

  /** Source: ISO/IEC 15444-1, A.5.1, the SIZ marker segment. */
  static void checkJpeg2000(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int at = 0;
    int end = Math.min(bytes.length - 4, LOOK_FOR_BYTES);
    while (at <= end && in.getInt(at) != CODESTREAM) {
      at++;
    }
    if (at > end) {
      throw new IOException("a JPEG 2000 file without a code stream");
    }
    try {
      in.position(at + 8);
      long right = unsigned(in);
      long bottom = unsigned(in);
      long left = unsigned(in);
      long top = unsigned(in);
      long tileWidth = unsigned(in);
      long tileHeight = unsigned(in);
      in.position(in.position() + 8);
      int components = in.getShort() & 0xffff;
      checkSize(right - left, bottom - top);
      if (tileWidth < 1 || tileHeight < 1 || components < 1 || components > MAX_COMPONENTS) {
        throw new IOException("a JPEG 2000 file with tiles or components that are not shown");
      }
      long tiles = ((right + tileWidth - 1) / tileWidth) * ((bottom + tileHeight - 1) / tileHeight);
      if (tiles > MAX_TILES) {
        throw new IOException("a JPEG 2000 file with too many tiles");
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException("a JPEG 2000 file that ends in its header", e);
    }
  }

  /** Source: IAFIS-IC-0110, WSQ gray-scale fingerprint compression, frame header. */
  static void checkWsq(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      in.position(2);
      while (true) {
        int marker = in.getShort() & 0xffff;
        int start = in.position();
        int length = in.getShort() & 0xffff;
        if (marker == WSQ_FRAME) {
          in.position(start + 4);
          int height = in.getShort() & 0xffff;
          int width = in.getShort() & 0xffff;
          checkSize(width, height);
          return;
        }
        if (marker < 0xff00 || length < 2) {
          throw new IOException("a WSQ file without a frame");
        }
        in.position(start + length);
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException("a WSQ file that ends in its header", e);
    }
  }

  private static long unsigned(ByteBuffer in) {
    return in.getInt() & 0xffff_ffffL;
  }
}
