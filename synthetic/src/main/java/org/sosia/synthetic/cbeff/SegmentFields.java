package org.sosia.synthetic.cbeff;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.sosia.synthetic.cbeff.CbeffParser.RefusedException;
import org.sosia.synthetic.cbeff.CbeffResult.Reason;

/** The fields of one BIR while it is read. Mutable, owned by one parser. */
final class SegmentFields {
  private static final int MAX_QUALITY = 100;
  private static final int MAX_ATTEMPTS = 10_000;

  boolean present;

  /** The attribute {@code key} of the entry being read. */
  String key = "";

  private String childKey = "";
  private BiometricType type = BiometricType.OTHER;
  private String subtype = "";
  private @Nullable Instant createdAt;
  private int quality;
  private int attempts;
  private boolean exception;
  private String payload = "";
  private byte[] bdb = {};

  /** Takes the text of an element by its parent and name; unknown elements are passed over. */
  void set(String parent, String name, String text) throws RefusedException {
    switch (parent) {
      case "BDBInfo" -> setInformation(name, text);
      case "Quality" -> {
        if (name.equals("Score")) {
          // CBEFF knows −1 and −2 for "not set" and "failed"
          quality = Math.max(0, number("Score", text, -2, MAX_QUALITY));
        }
      }
      case "BIR" -> {
        if (name.equals("BDB")) {
          present = true;
          bdb = base64(text);
        }
      }
      case "others" -> {
        if (name.equals("entry")) {
          setOther(key, text);
        }
      }
      case "entry" -> {
        if (name.equalsIgnoreCase("key")) {
          childKey = text;
        } else if (name.equalsIgnoreCase("value")) {
          setOther(childKey, text);
        }
      }
      default -> {
        // versions, formats and signatures are not needed
      }
    }
  }

  BiometricSegment toSegment() {
    return new BiometricSegment(
        type, subtype, createdAt, quality, attempts, exception, payload, bdb);
  }

  private void setInformation(String name, String text) throws RefusedException {
    present = true;
    switch (name) {
      case "Type" -> type = BiometricType.ofLabel(text);
      case "Subtype" -> subtype = subtype.isEmpty() ? text : subtype + " " + text;
      case "CreationDate" -> createdAt = instant(text);
      default -> {
        // level, purpose and format are fixed in these containers
      }
    }
  }

  private void setOther(String name, String text) throws RefusedException {
    switch (name) {
      case "EXCEPTION" -> exception = Boolean.parseBoolean(text);
      case "RETRIES" -> attempts = text.isEmpty() ? 0 : number("RETRIES", text, 0, MAX_ATTEMPTS);
      case "PAYLOAD" -> payload = text;
      default -> {
        // vendors add entries of their own
      }
    }
  }

  private static int number(String field, String text, int min, int max) throws RefusedException {
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new RefusedException(Reason.BAD_FIELD, field + " is not a whole number");
    }
    throw new RefusedException(Reason.BAD_FIELD, field + " is out of range");
  }

  private static byte[] base64(String text) throws RefusedException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException spacesOrGarbage) {
      try {
        return Base64.getDecoder().decode(withoutSpaces(text));
      } catch (IllegalArgumentException e) {
        throw new RefusedException(Reason.BAD_FIELD, "BDB is not base64");
      }
    }
  }

  private static String withoutSpaces(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isSpace(text.charAt(i))) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
  }

  private static boolean isSpace(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  private static Instant instant(String text) throws RefusedException {
    try {
      var parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return parsed instanceof OffsetDateTime time
          ? time.toInstant()
          : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new RefusedException(Reason.BAD_FIELD, "CreationDate is not a time");
    }
  }
}
