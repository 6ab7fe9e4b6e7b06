package org.sosia.profile.protocol;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sosia.profile.InvalidFieldException;

/**
 * Brings phone numbers and e-mail addresses to one spelling, so that one phone has one pseudonym.
 * Thread-safe.
 *
 * <p>Phones: E.164 (ITU-T), by the default region if written nationally; decimal digits of every
 * script count. E-mails: Unicode NFC and lower case; dots and tags stay, because what they mean is
 * the provider's affair.
 */
public final class ChannelNormaliser {
  private static final Pattern CALLING_CODE = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Pattern TRUNK_PREFIX = Pattern.compile("[0-9]{0,2}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Cf}().\\-/\\p{Pd}]");
  private static final Pattern OPTIONAL_TRUNK = Pattern.compile("\\(0\\)");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,253}");

  private final String callingCode;
  private final String trunkPrefix;

  /**
   * @param callingCode country calling code of the default region without plus, for example {@code
   *     212}
   * @param trunkPrefix what the region's national numbers begin with, for example {@code 0}; empty
   *     if nothing
   */
  public ChannelNormaliser(String callingCode, String trunkPrefix) {
    if (!CALLING_CODE.matcher(callingCode).matches()) {
      throw new IllegalArgumentException("callingCode is not one to three digits");
    }
    if (!TRUNK_PREFIX.matcher(trunkPrefix).matches()) {
      throw new IllegalArgumentException("trunkPrefix is not up to two digits");
    }
    this.callingCode = callingCode;
    this.trunkPrefix = trunkPrefix;
  }

  /**
   * The number in E.164, for example {@code +212612345678}.
   *
   * @throws InvalidFieldException naming {@code field} if it is not a telephone number
   */
  public String phone(String field, String written) {
    String ascii = asciiDigits(written);
    boolean international = ascii.strip().startsWith("+") || ascii.strip().startsWith("00");
    String trimmed = international ? OPTIONAL_TRUNK.matcher(ascii).replaceAll("") : ascii;
    String compact = SEPARATORS.matcher(trimmed).replaceAll("");
    String number = international ? internationalForm(compact) : nationalForm(compact);
    if (!E164.matcher(number).matches()) {
      throw new InvalidFieldException(field, "is not a telephone number of 7 to 15 digits");
    }
    return number;
  }

  /**
   * The address in NFC and lower case.
   *
   * @throws InvalidFieldException naming {@code field} if it is not an e-mail address
   */
  public String email(String field, String written) {
    String address = Normalizer.normalize(written.strip(), Normalizer.Form.NFC);
    if (!EMAIL.matcher(address).matches()) {
      throw new InvalidFieldException(field, "is not an e-mail address");
    }
    return Normalizer.normalize(address.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static String internationalForm(String compact) {
    return compact.startsWith("+") ? compact : "+" + compact.substring(2);
  }

  private String nationalForm(String compact) {
    String subscriber =
        !trunkPrefix.isEmpty() && compact.startsWith(trunkPrefix)
            ? compact.substring(trunkPrefix.length())
            : compact;
    return "+" + callingCode + subscriber;
  }

  private static String asciiDigits(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          int digit = Character.digit(point, 10);
          if (digit >= 0) {
            ascii.append((char) ('0' + digit));
          } else {
            ascii.appendCodePoint(point == 0xFF0B ? '+' : point);
          }
        });
    return ascii.toString();
  }
}
