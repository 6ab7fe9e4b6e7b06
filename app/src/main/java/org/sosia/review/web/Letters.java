package org.sosia.review.web;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Letters of five columns and seven rows; a row's five bits run from left to right. */
final class Letters {
  private static final Map<Character, int[]> ROWS = new HashMap<>();
  private static final int[] BLANK = new int[7];

  static {
    put("A", "0e11111f111111");
    put("B", "1e11111e11111e");
    put("C", "0f10101010100f");
    put("D", "1e11111111111e");
    put("E", "1f10101e10101f");
    put("F", "1f10101e101010");
    put("G", "0f10101311110f");
    put("H", "1111111f111111");
    put("I", "0e04040404040e");
    put("J", "0702020202120c");
    put("K", "11121418141211");
    put("L", "1010101010101f");
    put("M", "111b1515111111");
    put("N", "11191915131311");
    put("O", "0e11111111110e");
    put("P", "1e11111e101010");
    put("Q", "0e11111115120d");
    put("R", "1e11111e141211");
    put("S", "0f10100e01011e");
    put("T", "1f040404040404");
    put("U", "1111111111110e");
    put("V", "11111111110a04");
    put("W", "1111111515150a");
    put("X", "11110a040a1111");
    put("Y", "11110a04040404");
    put("Z", "1f01020408101f");
    put("0", "0e13151515190e");
    put("1", "040c040404040e");
    put("2", "0e11010204081f");
    put("3", "1f02040201110e");
    put("4", "02060a121f0202");
    put("5", "1f101e0101110e");
    put("6", "0608101e11110e");
    put("7", "1f010204040808");
    put("8", "0e11110e11110e");
    put("9", "0e11110f01020c");
    put("-", "0000001f000000");
    put(".", "00000000000c0c");
    put(":", "000c0c000c0c00");
    put("_", "0000000000001f");
    put("@", "0e11171517100e");
    put("+", "0004041f040400");
  }

  private Letters() {}

  private static void put(String letter, String rows) {
    byte[] bytes = HexFormat.of().parseHex(rows);
    int[] bits = new int[bytes.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = bytes[i];
    }
    ROWS.put(letter.charAt(0), bits);
  }

  /** The text in letters of the table; any other character as its code point in hexadecimal. */
  static String drawable(String text) {
    StringBuilder out = new StringBuilder();
    text.toUpperCase(Locale.ROOT)
        .codePoints()
        .forEach(c -> {
          if (c == ' ' || (c < 128 && ROWS.containsKey((char) c))) {
            out.append((char) c);
          } else {
            out.append(Integer.toHexString(c).toUpperCase(Locale.ROOT)).append('.');
          }
        });
    return out.toString();
  }

  static int[] rows(char letter) {
    return ROWS.getOrDefault(letter, BLANK).clone();
  }
}
