package org.sosia.synthetic.cbeff;

import java.util.Optional;

/**
 * How the pixels inside a record are encoded, with the codes of the standards of fingers, faces and
 * irises; −1 where a standard has none.
 */
public enum ImageEncoding {
  RAW(0, -1, 2),
  RAW_PACKED(1, -1, -1),
  WSQ(2, -1, -1),
  JPEG(3, 0, -1),
  JPEG2000_LOSSY(4, 1, 10),
  JPEG2000_LOSSLESS(5, 2, -1),
  PNG(6, 3, 14);

  private final int fingerCode;
  private final int faceCode;
  private final int irisCode;

  ImageEncoding(int fingerCode, int faceCode, int irisCode) {
    this.fingerCode = fingerCode;
    this.faceCode = faceCode;
    this.irisCode = irisCode;
  }

  int fingerCode() {
    return fingerCode;
  }

  int faceCode() {
    return faceCode;
  }

  int irisCode() {
    return irisCode;
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

  static Optional<ImageEncoding> findByIrisCode(int code) {
    for (var encoding : values()) {
      if (encoding.irisCode == code) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }
}
