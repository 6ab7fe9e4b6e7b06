package org.sosia.bulk;

import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.contact.ContactNormaliser;
import org.sosia.matching.evidence.ColumnChoice;
import org.sosia.matching.evidence.Nicknames;

/**
 * What a user says of columns and texts that are weighed by evidence; as in the deduplication of a
 * file. Goes to the tasks.
 *
 * @param ignored columns that are no evidence
 * @param callingCode of the country whose numbers are written nationally; null = any country's
 * @param trunkPrefix with a calling code: what national numbers begin with; empty, or {@code none},
 *     for nothing
 * @param furtherNicknames the text of a table of nicknames; empty for none
 */
public record ReadingChoice(
    Set<String> ignored, @Nullable String callingCode, String trunkPrefix, String furtherNicknames)
    implements Serializable {
  /** Nothing is said. */
  static final ReadingChoice DEFAULT = new ReadingChoice(Set.of(), null, "0", "");

  /**
   * Validates and copies.
   *
   * @throws IllegalArgumentException naming the option that is wrong
   */
  public ReadingChoice {
    ignored = Set.copyOf(ignored);
    trunkPrefix = trunkPrefix.equals("none") ? "" : trunkPrefix;
    try {
      // a prefix that is none is told without a calling code, too
      new ContactNormaliser(callingCode == null ? "1" : callingCode, trunkPrefix).rules();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.valueOf(e.getMessage())
              .replace("callingCode", "--calling-code:")
              .replace("trunkPrefix", "--trunk-prefix:"),
          e);
    }
  }

  ColumnChoice columns(Map<String, String> columnByField) {
    ContactNormaliser contacts =
        callingCode == null
            ? ContactNormaliser.ofAnyCountry()
            : new ContactNormaliser(callingCode, trunkPrefix);
    return new ColumnChoice(columnByField, ignored, contacts);
  }

  /**
   * Those that come with the library and the further ones.
   *
   * @throws IllegalArgumentException naming the line that is wrong
   */
  Nicknames nicknames() {
    try {
      return Nicknames.builtIn().with(new StringReader(furtherNicknames));
    } catch (IOException e) {
      throw new IllegalArgumentException("--nicknames: " + e.getMessage(), e);
    }
  }

  /** What decides what comes out, for the comparison of two runs; empty when nothing was said. */
  String meaning() {
    if (ignored.isEmpty() && callingCode == null && furtherNicknames.isEmpty()) {
      return "";
    }
    String country = callingCode == null ? "any" : callingCode + "/" + trunkPrefix;
    return "%s %s %08x ".formatted(new TreeSet<>(ignored), country, furtherNicknames.hashCode());
  }
}
