package org.sosia.review.web;

import java.util.HexFormat;
import java.util.Optional;

/** Kinds of documents that a browser shows, told by their first bytes and never by their name. */
enum PaperType {
  PDF("PDF", "application/pdf", "255044462d"),
  JPEG("JPEG", "image/jpeg", "ffd8ff"),
  PNG("PNG", "image/png", "89504e470d0a1a0a");

  private final String label;
  private final String mediaType;
  private final String firstBytesHex;

  PaperType(String label, String mediaType, String firstBytesHex) {
    this.label = label;
    this.mediaType = mediaType;
    this.firstBytesHex = firstBytesHex;
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
    int length = firstBytesHex.length() / 2;
    return content.length >= length
        && HexFormat.of().formatHex(content, 0, length).equals(firstBytesHex);
  }
}
