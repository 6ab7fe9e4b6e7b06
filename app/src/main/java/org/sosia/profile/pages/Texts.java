package org.sosia.profile.pages;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.RawCube;

/** The words, numbers and days of the pages in one language: English, French or Arabic. */
public final class Texts {
  /** Languages that the pages speak; others read English. */
  public static final List<String> LANGUAGES = List.of("en", "fr", "ar");

  private static final double HUNDRED = 100.0;
  private static final double TEN = 10.0;
  private static final double MINUTES = 60.0;
  private static final char ARABIC_ZERO = '\u0660';
  private static final String ISOLATE = "\u2068";
  private static final String END_OF_ISOLATE = "\u2069";
  private static final Pattern OFF_MARK = Pattern.compile(" (?=[:;%?!»])|(?<=«) ");
  private static final String NO_BREAK = "\u00a0";

  private final Locale locale;
  private final ULocale digits;
  private final ResourceBundle bundle;
  private final String hiddenMark;
  private final boolean plain;

  /**
   * @param wish any language
   * @param thresholdPersons what the mark of hidden figures names
   */
  public Texts(Locale wish, int thresholdPersons) {
    this(wish, "<" + thresholdPersons + "*", false);
  }

  private Texts(Locale wish, String hiddenMark, boolean plain) {
    this.locale = LANGUAGES.contains(wish.getLanguage()) ? wish : Locale.ENGLISH;
    // plurals write the digits that all other numbers are written in
    char zero = DecimalFormatSymbols.getInstance(locale).getZeroDigit();
    this.digits =
        ULocale.forLanguageTag(
            locale.toLanguageTag() + (zero == ARABIC_ZERO ? "-u-nu-arab" : "-u-nu-latn"));
    this.bundle =
        ResourceBundle.getBundle(
            "dashboards",
            locale.getLanguage().equals("en") ? Locale.ROOT : locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.hiddenMark = hiddenMark;
    this.plain = plain;
  }

  /**
   * Words of a language with numbers and days as programs read them: {@code 1205}, {@code 12.5},
   * {@code 45%}, {@code 2026-11-03}, nothing for a hidden figure.
   */
  static Texts plain(Locale wish) {
    return new Texts(wish, "", true);
  }

  /** The language that is written. */
  public Locale locale() {
    return locale;
  }

  /**
   * The text of a key.
   *
   * @param arguments numbers where the text counts things, so that it takes their plural; texts
   *     else
   */
  String of(String key, Object... arguments) {
    if (plain && key.equals("week-of")) {
      return String.valueOf(arguments[0]);
    }
    String text = bundle.getString(key);
    return kept(
        arguments.length == 0
            ? text
            : new MessageFormat(text, digits)
                .format(Stream.of(arguments).map(this::apart).toArray()));
  }

  /** French marks that stand off their word stay on its line. */
  private String kept(String text) {
    return plain || !locale.getLanguage().equals("fr")
        ? text
        : OFF_MARK.matcher(text).replaceAll(NO_BREAK);
  }

  /** A name in letters that run the other way keeps its own order within the sentence (UAX 9). */
  private Object apart(Object argument) {
    if (plain || !(argument instanceof String text) || text.startsWith(ISOLATE)) {
      return argument;
    }
    boolean leftward = locale.getLanguage().equals("ar");
    boolean other =
        text.codePoints()
            .map(Character::getDirectionality)
            .anyMatch(way ->
                leftward
                    ? way == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                    : way == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    return other ? ISOLATE + text + END_OF_ISOLATE : text;
  }

  /** A name as it stands inside a sentence: its first letter is small. */
  String inside(String name) {
    return name.substring(0, 1).toLowerCase(locale) + name.substring(1);
  }

  /** The text of a key without parameters. */
  public String say(String key) {
    return of(key);
  }

  /** The text of a key, or another if there is none: for codes that programmes make up. */
  String orElse(String key, String otherwise) {
    return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
  }

  String number(long value) {
    return plain ? Long.toString(value) : NumberFormat.getIntegerInstance(locale).format(value);
  }

  String decimal(double value) {
    if (plain) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(value);
  }

  /** A share in whole per cent; one that is neither none nor all is not rounded to that. */
  String percent(double share) {
    if (plain) {
      return decimal(HUNDRED * share) + PlainTable.PERCENT;
    }
    long percent = Math.round(HUNDRED * share);
    if (percent == 0 && share > 0) {
      return of("percent.under", number(1));
    }
    return percent == HUNDRED && share < 1
        ? of("percent.over", number(99))
        : of("percent", number(percent));
  }

  /**
   * A share that is meant as at least so much, so never rounded up; to a tenth of a per cent below
   * ten, where a whole one is much.
   */
  String percentAtLeast(double share) {
    return bound(share, RoundingMode.FLOOR);
  }

  /** A share that is meant as at most so much, so never rounded down. */
  String percentAtMost(double share) {
    return bound(share, RoundingMode.CEILING);
  }

  private String bound(double share, RoundingMode mode) {
    // 0.07 is a little more than seven hundredths
    BigDecimal percent = BigDecimal.valueOf(HUNDRED * share).setScale(6, RoundingMode.HALF_EVEN);
    BigDecimal tenths = percent.setScale(1, mode);
    if (plain) {
      return tenths + PlainTable.PERCENT;
    }
    boolean whole = percent.doubleValue() >= TEN || tenths.stripTrailingZeros().scale() <= 0;
    return of(
        "percent",
        whole ? number(percent.setScale(0, mode).longValueExact()) : decimal(tenths.doubleValue()));
  }

  String count(Figure figure) {
    return figure.isHidden() ? hiddenMark : number(figure.orZero());
  }

  String mean(OptionalDouble mean) {
    return mean.isPresent() ? decimal(mean.getAsDouble()) : untoldMark();
  }

  /** How long something takes: minutes under an hour. */
  String duration(double hours) {
    if (plain) {
      return String.format(Locale.ROOT, "%.2f", hours);
    }
    long minutes = Math.round(hours * MINUTES);
    return hours >= 1
        ? of("duration.hours", decimal(hours))
        : minutes == 0 ? of("duration.none") : of("duration.minutes", minutes);
  }

  /** What stands in place of a hidden figure. */
  String hiddenMark() {
    return hiddenMark;
  }

  /** What stands in place of a figure of which nobody is told, where so many may be it. */
  String mostMark(long most) {
    return plain ? "" : of("mark.most", number(most));
  }

  /** What stands in place of a share, mean or interval that is not told: it is no count. */
  String untoldMark() {
    return plain ? "" : of("mark.untold");
  }

  /** What stands in place of a difference that may not be told. */
  String nearMark() {
    return plain ? "" : "≈*";
  }

  /** A signed difference, not zero. */
  String change(long difference) {
    if (plain) {
      return Long.toString(difference);
    }
    String sign = difference > 0 ? "+" : "−";
    return sign + number(Math.abs(difference));
  }

  /**
   * A difference that is at least so large; no number for a program, which would take it for it.
   */
  String changeOrMore(long difference) {
    return plain ? "" : of("or-more", change(difference));
  }

  String day(LocalDate day) {
    if (plain) {
      return day.toString();
    }
    String first = locale.getLanguage().equals("fr") && day.getDayOfMonth() == 1 ? "'er'" : "";
    return DateTimeFormatter.ofPattern("d" + first + " MMM uuuu", locale).format(day);
  }

  String month(YearMonth month) {
    return plain ? month.toString() : DateTimeFormatter.ofPattern("MMM uuuu", locale).format(month);
  }

  /**
   * A quarter in words.
   *
   * @param quarter like {@code 2026-Q3}
   */
  String quarter(String quarter) {
    LocalDate first =
        LocalDate.parse(
            quarter,
            new DateTimeFormatterBuilder()
                .appendPattern("uuuu-'Q'Q")
                .parseDefaulting(IsoFields.DAY_OF_QUARTER, 1)
                .toFormatter(Locale.ROOT));
    return DateTimeFormatter.ofPattern(of("quarter.pattern"), locale).format(first);
  }

  /** A point of time, to the minute, in UTC. */
  public String time(Instant at) {
    if (plain) {
      return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
    return DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", locale)
            .format(at.atOffset(ZoneOffset.UTC))
        + " UTC";
  }

  /** The number of a page among all. */
  public String page(int number, int pages) {
    return of("report.page", number(number), number(pages));
  }

  /** What a chart of such a title says to whoever does not see it. */
  public String picture(String title) {
    return of("card.chart", title);
  }

  /** That rows of a table are left out on paper. */
  public String moreRows(int rows) {
    return of("report.more", number(rows));
  }

  String period(Selection selection) {
    return selection.months() == 1
        ? month(selection.from())
        : month(selection.from()) + " – " + month(selection.to());
  }

  String place(Selection selection) {
    return selection.location().isEmpty() ? of("everywhere") : selection.location().getLast();
  }

  /** What a value is called: codes by the bundle, an untold one by its own words. */
  String name(String dimension, String value) {
    if (value.equals(RawCube.NOT_TOLD)) {
      return of("not-told");
    }
    if (value.equals(RawCube.MISSING)) {
      return of("missing");
    }
    String key = dimension + "." + value.replace(' ', '-');
    return switch (dimension) {
      case "gender",
          "age",
          "process",
          "module",
          "modality",
          "quality-of",
          "factor",
          "status",
          "stage" ->
          orElse(key, value);
      case "week", "day" -> day(LocalDate.parse(value));
      default -> value;
    };
  }
}
