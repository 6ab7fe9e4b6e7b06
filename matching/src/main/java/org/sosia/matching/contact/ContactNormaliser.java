package org.sosia.matching.contact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings telephone numbers and e-mail addresses to one spelling. Immutable and thread-safe.
 *
 * <p>Telephone numbers: E.164 (ITU-T), with the country's calling code where they are written
 * nationally; decimal digits of every script count. Where the country is not known, the last eight
 * digits, which are the same with and without a calling code. E-mail addresses: Unicode NFC and
 * lower case; dots and tags stay, because what they mean is the provider's affair.
 */
public final class ContactNormaliser {
  private static final Pattern CALLING_CODE = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Pattern TRUNK_PREFIX = Pattern.compile("[0-9]{0,2}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Cf}().\\-/\\p{Pd}]");
  private static final Pattern OPTIONAL_TRUNK = Pattern.compile("\\(0\\)");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{7,17}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,253}");
  private static final int LAST_DIGITS = 8;

  private final String callingCode;
  private final String trunkPrefix;

  /**
   * For one country.
   *
   * @param callingCode country calling code without plus, for example {@code 212}
   * @param trunkPrefix what the country's national numbers begin with, for example {@code 0}; empty
   *     if nothing
   * @throws IllegalArgumentException when the code is not one to three digits, or the prefix has
   *     more than two
   */
  public ContactNormaliser(String callingCode, String trunkPrefix) {
    this(callingCode, trunkPrefix, true);
  }

  private ContactNormaliser(String callingCode, String trunkPrefix, boolean known) {
    if (known && !CALLING_CODE.matcher(callingCode).matches()) {
      throw new IllegalArgumentException("callingCode is not one to three digits");
    }
    if (!TRUNK_PREFIX.matcher(trunkPrefix).matches()) {
      throw new IllegalArgumentException("trunkPrefix is not up to two digits");
    }
    this.callingCode = callingCode;
    this.trunkPrefix = trunkPrefix;
  }

  /** For numbers of a country that is not known, or of several. */
  public static ContactNormaliser ofAnyCountry() {
    return new ContactNormaliser("", "", false);
  }

  /**
   * A telephone number, for example {@code +212612345678}; where the country is not known, its last
   * eight digits or the seven that it has.
   *
   * @return empty when it is none of 7 to 15 digits
   */
  public Optional<String> phone(String written) {
    String ascii = asciiDigits(written).strip();
    boolean international = ascii.startsWith("+") || ascii.startsWith("00");
    String trimmed = international ? OPTIONAL_TRUNK.matcher(ascii).replaceAll("") : ascii;
    String compact = SEPARATORS.matcher(trimmed).replaceAll("");
    if (callingCode.isEmpty()) {
      return DIGITS.matcher(compact).matches()
          ? Optional.of(lastDigits(compact.startsWith("+") ? compact.substring(1) : compact))
          : Optional.empty();
    }
    String number = international ? internationalForm(compact) : nationalForm(compact);
    return E164.matcher(number).matches() ? Optional.of(number) : Optional.empty();
  }

  /**
   * An e-mail address in NFC and lower case.
   *
   * @return empty when it is none
   */
  public Optional<String> email(String written) {
    String address = Normalizer.normalize(written.strip(), Normalizer.Form.NFC);
    return EMAIL.matcher(address).matches()
        ? Optional.of(Normalizer.normalize(address.toLowerCase(Locale.ROOT), Normalizer.Form.NFC))
        : Optional.empty();
  }

  /** Equal for equal rules: what keys that are kept depend on. */
  public String rules() {
    return "1/" + callingCode + "/" + trunkPrefix;
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

  private static String lastDigits(String digits) {
    return digits.substring(Math.max(0, digits.length() - LAST_DIGITS));
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
