package org.sosia.synthetic.cbeff;

import java.util.Optional;

/**
 * How the pixels inside a record are encoded, with the codes of both standards; −1 where a standard
 * has none.
 */
public enum ImageEncoding {
  RAW(0, -1),
  RAW_PACKED(1, -1),
  WSQ(2, -1),
  JPEG(3, 0),
  JPEG2000_LOSSY(4, 1),
  JPEG2000_LOSSLESS(5, 2),
  PNG(6, 3);

  private final int fingerCode;
  private final int faceCode;

  ImageEncoding(int fingerCode, int faceCode) {
    this.fingerCode = fingerCode;
    this.faceCode = faceCode;
  }

  int fingerCode() {
    return fingerCode;
  }

  int faceCode() {
    return faceCode;
  }

  static Optional<ImageEncoding> findByFingerCode(int code) {
    for (var encoding : values()) {
      if (encoding.fingerCode == code) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }

  static Optional<ImageEncoding> findByFaceCode(int code) {
    for (var encoding : values()) {
      if (encoding.faceCode == code) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }
}
