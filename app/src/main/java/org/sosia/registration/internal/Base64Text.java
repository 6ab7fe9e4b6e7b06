package org.sosia.registration.internal;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 in either alphabet, with or without padding and line ends. Source: RFC 4648. */
public final class Base64Text {
  private Base64Text() {}

  /** The bytes, or null when the text is not base64 or empty. */
  public static byte @Nullable [] decode(String text) {
    String plain = text.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
    if (plain.isEmpty()) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(plain);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
