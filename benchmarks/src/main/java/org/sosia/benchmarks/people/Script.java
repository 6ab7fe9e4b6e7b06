package org.sosia.benchmarks.people;

/**
 * A script whose texts take one byte per code point here: ASCII as it is, a script's own block from
 * 128 on.
 */
public enum Script {
  /** Latin letters, language eng. */
  LATIN(0, "eng", 0),
  /** Devanagari letters, language hin. */
  DEVANAGARI(1, "hin", 0x900);

  private static final int ASCII = 128;

  private final int position;
  private final String language;
  private final int blockStart;

  Script(int position, String language, int blockStart) {
    this.position = position;
    this.language = language;
    this.blockStart = blockStart;
  }

  /** Place of the script where something is kept for each. */
  int position() {
    return position;
  }

  /** Code of the language that is written in this script. */
  public String language() {
    return language;
  }

  /** One byte per code point; every code point is ASCII or of the script's block. */
  public byte[] encode(String text) {
    byte[] codes = new byte[text.length()];
    for (int i = 0; i < codes.length; i++) {
      char c = text.charAt(i);
      codes[i] = (byte) (c < ASCII ? c : c - blockStart + ASCII);
    }
    return codes;
  }

  /** The text of codes[from] to codes[to - 1]. */
  public String decode(byte[] codes, int from, int to) {
    char[] chars = new char[to - from];
    for (int i = 0; i < chars.length; i++) {
      int code = codes[from + i] & 0xFF;
      chars[i] = (char) (code < ASCII ? code : code - ASCII + blockStart);
    }
    return new String(chars);
  }

  /** A letter of the script, as a code; n from 0 on. */
  byte letter(int n) {
    return switch (this) {
      case LATIN -> (byte) ('a' + n % 26);
      case DEVANAGARI -> (byte) (0x915 - 0x900 + ASCII + n % 37);
    };
  }
}
