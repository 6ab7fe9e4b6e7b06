package org.sosia.datashare;

/** What became of a wish to read a share. */
public sealed interface ReadResult {
  /**
   * @param content the bytes as they are stored, encrypted where the policy says so
   */
  record Found(byte[] content) implements ReadResult {}

  record Refused(ShareError error) implements ReadResult {}
}
