package org.sosia.datashare;

import java.util.regex.Pattern;

/**
 * A policy's or a subscriber's id, or a share key: one segment of a path, and safe as the name of a
 * file. It begins with a letter or digit and holds letters, digits, dots, hyphens and underscores,
 * never two dots in a row, 1–255 characters: no path leads out of its folder.
 */
public final class ShareName {
  private static final Pattern SHAPE =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?!\\.)){0,254}");

  private ShareName() {}

  public static boolean isValid(String name) {
    return SHAPE.matcher(name).matches();
  }

  /**
   * @throws IllegalArgumentException when the name is not valid; the message names the field, not
   *     the value
   */
  public static void require(String field, String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          field + ": must be 1 to 255 letters, digits, dots, hyphens or underscores");
    }
  }
}
