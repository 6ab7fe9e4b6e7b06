package org.sosia.profile.alerts;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * When somebody is told.
 *
 * @param name of the rule, unique
 * @param by {@code centre}, {@code device}, {@code location1} to {@code location4}; empty = over
 *     all
 * @param modality Finger, Iris or Face; of {@link Kind#QUALITY_BELOW} only
 * @param limit score 0–100, or per cent 0–100
 * @param months how many complete months are looked at; nothing is concluded of the running one
 * @param minPersons people that a figure stands for, at least; smaller ones raise nothing
 */
public record AlertRule(
    String name, Kind kind, String by, String modality, double limit, int months, long minPersons) {
  /** What is compared with the limit. */
  public enum Kind {
    /** Mean biometric quality is below. */
    QUALITY_BELOW,
    /** Women are fewer per cent of those whose gender is told. */
    WOMEN_SHARE_BELOW,
    /** Enrolled less issued is more per cent of the enrolled. */
    GAP_ABOVE;

    /** The kind as settings write it, for example {@code quality-below}. */
    public static Optional<Kind> find(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }

    /** Its name in settings and messages. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The first month that is looked at while another one runs. */
  public YearMonth from(YearMonth current) {
    return current.minusMonths(months);
  }

  public AlertRule {
    if (name.isBlank() || limit < 0 || limit > 100 || months < 1 || minPersons < 10) {
      throw new IllegalArgumentException(
          "the alert rule "
              + name
              + ": limit is not 0 to 100, months under 1, or persons under 10");
    }
    boolean known = by.isEmpty() || by.matches("centre|device|location[1-4]");
    boolean fits =
        switch (kind) {
          case QUALITY_BELOW -> modality.matches("Finger|Iris|Face");
          case WOMEN_SHARE_BELOW -> !by.equals("device");
          case GAP_ABOVE -> by.isEmpty() || by.startsWith("location");
        };
    if (!known || !fits) {
      throw new IllegalArgumentException(
          "the alert rule " + name + ": " + kind.label() + " does not go with these parameters");
    }
  }
}
