package org.sosia.config;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Anonymous profiles and their dashboards. {@code settings/profile.yml} documents each with its
 * default.
 *
 * @param timeZone decides on the day of an event and on today
 * @param definition what a profile looks like
 * @param codes the code lists
 * @param capture how events become profiles
 * @param publication what leaves the tables record by record
 * @param retention how long what is kept
 * @param index where profiles are searched
 */
@ConfigurationProperties(prefix = "sosia.profile", ignoreUnknownFields = false)
public record ProfileSettings(
    @DefaultValue("UTC") ZoneId timeZone,
    @DefaultValue Definition definition,
    @DefaultValue Codes codes,
    @DefaultValue Capture capture,
    @DefaultValue Publication publication,
    @DefaultValue Retention retention,
    @DefaultValue Index index) {

  /**
   * @param mode {@code published} or {@code mosip-1.3}
   * @param file a definition of one's own instead; empty = none
   */
  public record Definition(@DefaultValue("published") String mode, @DefaultValue("") String file) {}

  /**
   * @param genders spellings by code
   * @param languages accepted language codes
   * @param genderLanguage whose gender counts where a source gives several
   */
  public record Codes(
      @DefaultValue Map<String, List<String>> genders,
      @DefaultValue List<String> languages,
      @DefaultValue("eng") String genderLanguage) {
    public Codes {
      genders = Map.copyOf(genders);
      languages = List.copyOf(languages);
    }
  }

  /**
   * @param k smallest class of equal records
   * @param l values of a told sensitive attribute in a class
   * @param generaliseOver time over which a record without equals is generalised further and
   *     further
   * @param hold time after which it is suppressed
   * @param lookEvery time between two looks for new profiles
   */
  public record Publication(
      @DefaultValue("11") int k,
      @DefaultValue("2") int l,
      @DefaultValue("PT24H") Duration generaliseOver,
      @DefaultValue("P30D") Duration hold,
      @DefaultValue("PT0.25S") Duration lookEvery) {
    /** Steps of generalisation. */
    public static final int STEPS = 24;

    public Publication {
      range("sosia.profile.publication.k", k, 11, 1_000);
      range("sosia.profile.publication.l", l, 2, 100);
      if (generaliseOver.toMillis() < STEPS || hold.compareTo(generaliseOver) < 0) {
        throw new IllegalArgumentException(
            "sosia.profile.publication.hold: is shorter than generalise-over, or that is too short");
      }
    }

    /** Time between two steps. */
    public Duration stepEvery() {
      return generaliseOver.dividedBy(STEPS);
    }

    /** Steps until a profile is suppressed. */
    public int maxSteps() {
      return (int) Math.min(Integer.MAX_VALUE, hold.dividedBy(stepEvery()));
    }
  }

  /**
   * @param profiles how long profiles are kept after their event
   * @param receipts how long a repeat of an event is recognised
   */
  public record Retention(
      @DefaultValue("P5Y") Period profiles, @DefaultValue("P1Y") Period receipts) {}

  /**
   * One capture rule.
   *
   * @param module whose events
   * @param event the event's name; {@code *} = every one
   * @param when JSONPath predicate over the event; empty = always
   * @param profile kind of the profile; empty = the module's own
   */
  public record Rule(
      String module,
      @DefaultValue("*") String event,
      @DefaultValue("") String when,
      @DefaultValue("") String profile) {}

  /**
   * @param rules which events of a module become profiles; a module without any captures all
   * @param queue queue of source events
   * @param workers messages captured at the same time, from the queue and from routes each
   * @param keyPeriod how long equal phones have equal pseudonyms
   * @param callingCode country calling code of national phone numbers, without plus
   * @param trunkPrefix what national phone numbers begin with
   * @param stages stage names by the beginning of their out addresses
   * @param enrolmentStage the one stage whose profile counts as an enrolment
   */
  public record Capture(
      @DefaultValue List<Rule> rules,
      @DefaultValue("sosia-profiles") String queue,
      @DefaultValue("2") int workers,
      @DefaultValue("MONTH") KeyPeriod keyPeriod,
      @DefaultValue("251") String callingCode,
      @DefaultValue("0") String trunkPrefix,
      @DefaultValue Map<String, String> stages,
      @DefaultValue("DemoDedupeStage") String enrolmentStage) {
    public Capture {
      rules = List.copyOf(rules);
      stages = Map.copyOf(stages);
      range("sosia.profile.capture.workers", workers, 1, 64);
    }
  }

  /** When a new index begins. */
  public enum RollOver {
    YEAR,
    QUARTER,
    MONTH
  }

  /** Length of a key period. */
  public enum KeyPeriod {
    DAY("uuuu-MM-dd"),
    MONTH("uuuu-MM"),
    QUARTER("uuuu-'Q'q"),
    YEAR("uuuu");

    private final DateTimeFormatter format;

    KeyPeriod(String pattern) {
      this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** The name of the period that a day lies in. */
    public String of(LocalDate day) {
      return format.format(day);
    }
  }

  /**
   * @param prefix first part of the indexes' names
   * @param rollOver how long one index goes on: year, quarter or month of the event
   * @param centrePositions {@code latitude,longitude} of centres, for maps
   * @param batchSize documents in one bulk request
   * @param pageSize buckets in one answer of an aggregation
   */
  public record Index(
      @DefaultValue("sosia") String prefix,
      @DefaultValue("QUARTER") RollOver rollOver,
      @DefaultValue Map<String, String> centrePositions,
      @DefaultValue("200") int batchSize,
      @DefaultValue("10000") int pageSize) {
    public Index {
      centrePositions = Map.copyOf(centrePositions);
      range("sosia.profile.index.batch-size", batchSize, 1, 10_000);
      range("sosia.profile.index.page-size", pageSize, 1, 10_000);
    }
  }

  private static void range(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + ": is not between " + min + " and " + max);
    }
  }
}
