package org.sosia.cli.dedupe;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.ComparedField;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.MissingField;
import org.sosia.matching.RuleSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * The rule's settings as options. Their names are those of the server's settings without {@code
 * registration.processor.demo.dedupe.} before them, and so are their defaults.
 */
final class RuleOptions {
  private static final String WEIGHT = "weightByField.";

  @Option(
      names = "--threshold",
      paramLabel = "PERCENT",
      defaultValue = "80",
      converter = Percent.class,
      description = "score from which a pair is a potential duplicate (default: ${DEFAULT-VALUE})")
  private BigDecimal threshold = BigDecimal.valueOf(80);

  @Option(
      names = "--threshold-inclusive",
      arity = "1",
      paramLabel = "true|false",
      defaultValue = "true",
      description = "whether exactly the threshold is one (default: ${DEFAULT-VALUE})")
  private boolean thresholdInclusive;

  @Option(
      names = "--missing-field",
      paramLabel = "neutral|contradiction|literal",
      defaultValue = "neutral",
      converter = MissingFieldName.class,
      description = "what an absent field does (default: ${DEFAULT-VALUE})")
  private MissingField missingField = MissingField.NEUTRAL;

  @Option(
      names = "--compare-across-verification",
      arity = "1",
      paramLabel = "true|false",
      defaultValue = "true",
      description =
          "whether verified and unverified dates of birth are compared (default: ${DEFAULT-VALUE})")
  private boolean compareAcrossVerification;

  @Option(
      names = "--gender-absent",
      paramLabel = "not-compared|same-date",
      converter = GenderAbsentName.class,
      description =
          "what happens to pairs without a gender: not compared, or compared when the dates of birth are equal"
              + " (default: not-compared)")
  private @Nullable GenderAbsent genderAbsent;

  @Option(
      names = "--unverified-window-years",
      paramLabel = "YEARS",
      defaultValue = "1",
      description =
          "years of birth may differ by so many when a date is not verified (default: ${DEFAULT-VALUE})")
  private int unverifiedWindowYears;

  @Option(
      names = "--name.weight",
      paramLabel = "WEIGHT",
      defaultValue = "50",
      description = "weight of the name, at least 1 (default: ${DEFAULT-VALUE})")
  private int nameWeight;

  @Option(
      names = "--addressline1.weight",
      paramLabel = "WEIGHT",
      defaultValue = "5",
      description = "weight of address line 1 (default: ${DEFAULT-VALUE})")
  private int addressLine1Weight;

  @Option(
      names = "--addressline2.weight",
      paramLabel = "WEIGHT",
      defaultValue = "5",
      description = "weight of address line 2 (default: ${DEFAULT-VALUE})")
  private int addressLine2Weight;

  @Option(
      names = "--addressline3.weight",
      paramLabel = "WEIGHT",
      defaultValue = "5",
      description = "weight of address line 3 (default: ${DEFAULT-VALUE})")
  private int addressLine3Weight;

  @Option(
      names = "--addressline4.weight",
      paramLabel = "WEIGHT",
      defaultValue = "5",
      description = "weight of address line 4 (default: ${DEFAULT-VALUE})")
  private int addressLine4Weight;

  @Option(
      names = "--addressline5.weight",
      paramLabel = "WEIGHT",
      defaultValue = "5",
      description = "weight of address line 5 (default: ${DEFAULT-VALUE})")
  private int addressLine5Weight;

  @Option(
      names = "--addressline6.weight",
      paramLabel = "WEIGHT",
      defaultValue = "5",
      description = "weight of address line 6 (default: ${DEFAULT-VALUE})")
  private int addressLine6Weight;

  @Option(
      names = "--pincode.weight",
      paramLabel = "WEIGHT",
      defaultValue = "10",
      description = "weight of the postal code (default: ${DEFAULT-VALUE})")
  private int pincodeWeight;

  @Option(
      names = "--overall.weight",
      paramLabel = "WEIGHT",
      defaultValue = "90",
      description =
          "denominator of --missing-field=literal, at least the sum of the weights (default: ${DEFAULT-VALUE})")
  private int overallWeight;

  /**
   * The settings that were chosen.
   *
   * @throws IllegalArgumentException naming what lies outside the rule's limits
   */
  RuleSettings settings() {
    Map<ComparedField, Integer> weights = new EnumMap<>(ComparedField.class);
    weights.put(ComparedField.NAME, nameWeight);
    weights.put(ComparedField.ADDRESS_LINE_1, addressLine1Weight);
    weights.put(ComparedField.ADDRESS_LINE_2, addressLine2Weight);
    weights.put(ComparedField.ADDRESS_LINE_3, addressLine3Weight);
    weights.put(ComparedField.ADDRESS_LINE_4, addressLine4Weight);
    weights.put(ComparedField.ADDRESS_LINE_5, addressLine5Weight);
    weights.put(ComparedField.ADDRESS_LINE_6, addressLine6Weight);
    weights.put(ComparedField.PINCODE, pincodeWeight);
    try {
      return settings(weights);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(byOption(String.valueOf(e.getMessage())), e);
    }
  }

  private RuleSettings settings(Map<ComparedField, Integer> weights) {
    return new RuleSettings(
        weights,
        overallWeight,
        threshold,
        thresholdInclusive,
        missingField,
        compareAcrossVerification,
        genderAbsent == null ? GenderAbsent.NOT_COMPARED : genderAbsent,
        unverifiedWindowYears);
  }

  /** A message that begins with a setting's name, with the option's name in its place. */
  private static String byOption(String message) {
    int end = message.indexOf(':');
    String setting = end < 0 ? "" : message.substring(0, end);
    String option =
        switch (setting) {
          case "thresholdPercent" -> "--threshold";
          case "overallWeight" -> "--overall.weight";
          case "unverifiedWindowYears" -> "--unverified-window-years";
          default ->
              setting.startsWith(WEIGHT)
                  ? "--"
                      + setting.substring(WEIGHT.length()).toLowerCase(Locale.ROOT).replace("_", "")
                      + ".weight"
                  : setting;
        };
    return option + message.substring(Math.max(0, end));
  }

  /** Whether the user said what happens to pairs without a gender. */
  boolean genderAbsentChosen() {
    return genderAbsent != null;
  }

  /** Reads a number of percent. */
  static final class Percent implements ITypeConverter<BigDecimal> {
    @Override
    public BigDecimal convert(String value) {
      try {
        return new BigDecimal(value);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("must be a number such as 82.5");
      }
    }
  }

  /** Reads {@code not-compared} and {@code same-date}; the server's own names count too. */
  static final class GenderAbsentName implements ITypeConverter<GenderAbsent> {
    @Override
    public GenderAbsent convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "not-compared" -> GenderAbsent.NOT_COMPARED;
        case "same-date", "compare-same-date-any-gender" ->
            GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER;
        default -> throw new TypeConversionException("must be not-compared or same-date");
      };
    }
  }

  /** Reads {@code neutral}, {@code contradiction} and {@code literal}. */
  static final class MissingFieldName implements ITypeConverter<MissingField> {
    @Override
    public MissingField convert(String value) {
      for (MissingField treatment : MissingField.values()) {
        if (treatment.name().equalsIgnoreCase(value)) {
          return treatment;
        }
      }
      throw new TypeConversionException("must be neutral, contradiction or literal");
    }
  }
}
