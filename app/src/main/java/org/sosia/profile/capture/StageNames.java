package org.sosia.profile.capture;

import java.util.Comparator;
import java.util.Map;

/**
 * The stage behind a bus address, as profiles name it.
 *
 * @param byAddressBeginning stage names (1–36 characters) by the beginning of the stage's out
 *     addresses; the longest beginning wins
 */
public record StageNames(Map<String, String> byAddressBeginning) {
  private static final int MAX_CHARS = 36;

  public StageNames {
    byAddressBeginning = Map.copyOf(byAddressBeginning);
    for (String stage : byAddressBeginning.values()) {
      if (stage.isBlank() || stage.length() > MAX_CHARS) {
        throw new IllegalArgumentException("a stage name is not 1 to 36 characters");
      }
    }
  }

  /** The stage's name; the address itself, cut to 36 characters, where no name is set. */
  public String stageOf(String address) {
    return byAddressBeginning.entrySet().stream()
        .filter(entry -> address.startsWith(entry.getKey()))
        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
        .map(Map.Entry::getValue)
        .orElseGet(() -> address.substring(0, Math.min(MAX_CHARS, address.length())));
  }
}
