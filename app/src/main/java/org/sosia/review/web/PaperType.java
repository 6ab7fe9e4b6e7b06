package org.sosia.review.web;

import java.util.Optional;

/** Kinds of documents that a browser shows, told by their first bytes and never by their name. */
enum PaperType {
  PDF("PDF", "application/pdf", 0x25, 0x50, 0x44, 0x46, 0x2d),
  JPEG("JPEG", "image/jpeg", 0xff, 0xd8, 0xff),
  PNG("PNG", "image/png", 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

  private final String label;
  private final String mediaType;
  private final int[] magic;

  PaperType(String label, String mediaType, int... magic) {
    this.label = label;
    this.mediaType = mediaType;
    this.magic = magic;
  }

  String label() {
    return label;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<PaperType> find(byte[] content) {
    for (PaperType type : values()) {
      if (type.begins(content)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private boolean begins(byte[] content) {
    if (content.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((content[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
