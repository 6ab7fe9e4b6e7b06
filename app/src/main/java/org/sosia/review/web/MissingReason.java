package org.sosia.review.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a record's data is missing, as a key of the message bundles. */
final class MissingReason {
  private static final Pattern CODE =
      Pattern.compile("([A-Z]{3}-[A-Z]{3}-[0-9]{3}|status [0-9]{3}|[0-9]+ bytes)$");
  private static final Map<String, String> KEY_BY_BEGINNING = new LinkedHashMap<>();

  static {
    KEY_BY_BEGINNING.put("the data share could not be reached while", "gone");
    KEY_BY_BEGINNING.put("the data share could not be reached", "unreachable");
    KEY_BY_BEGINNING.put("the data share refused", "refused");
    KEY_BY_BEGINNING.put("the data share answered", "refused");
    KEY_BY_BEGINNING.put("the sender could not share it", "notshared");
    KEY_BY_BEGINNING.put("its address is not one", "address");
    KEY_BY_BEGINNING.put("it is encrypted for a certificate", "foreignkey");
    KEY_BY_BEGINNING.put("it cannot be decrypted", "undecryptable");
    KEY_BY_BEGINNING.put("it is larger than", "toolarge");
  }

  private MissingReason() {}

  /**
   * @param reason as the case has it
   */
  static String key(String reason) {
    return "review.missing."
        + KEY_BY_BEGINNING.entrySet().stream()
            .filter(entry -> reason.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("unreadable");
  }

  /** A code, status or number in the reason; empty when there is none. */
  static String code(String reason) {
    Matcher found = CODE.matcher(reason);
    return found.find() ? found.group() : "";
  }
}
