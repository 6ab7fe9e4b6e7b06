package org.sosia.config;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Anonymous profiles and their dashboards. {@code settings/profile.yml} documents each with its
 * default.
 *
 * @param timeZone decides on the day of an event and on today
 * @param capture how events become profiles
 * @param index where profiles are searched
 * @param dashboard what the pages show at first
 * @param disclosure the rule of disclosure control
 */
@ConfigurationProperties(prefix = "sosia.profile", ignoreUnknownFields = false)
public record ProfileSettings(
    @DefaultValue("UTC") ZoneId timeZone,
    @DefaultValue Capture capture,
    @DefaultValue Index index,
    @DefaultValue Dashboard dashboard,
    @DefaultValue Disclosure disclosure) {

  /**
   * @param queue queue of source events
   * @param workers messages captured at the same time, from the queue and from routes each
   * @param keyPeriod how long equal phones have equal pseudonyms
   * @param callingCode country calling code of national phone numbers, without plus
   * @param trunkPrefix what national phone numbers begin with
   * @param stages stage names by the beginning of their out addresses
   * @param enrolmentStage the one stage whose profile counts as an enrolment
   */
  public record Capture(
      @DefaultValue("sosia-profiles") String queue,
      @DefaultValue("2") int workers,
      @DefaultValue("MONTH") KeyPeriod keyPeriod,
      @DefaultValue("251") String callingCode,
      @DefaultValue("0") String trunkPrefix,
      @DefaultValue Map<String, String> stages,
      @DefaultValue("DemoDedupeStage") String enrolmentStage) {
    public Capture {
      stages = Map.copyOf(stages);
      range("sosia.profile.capture.workers", workers, 1, 64);
    }
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
   * @param batchSize profiles in one bulk request
   * @param pageSize buckets in one answer of an aggregation
   */
  public record Index(
      @DefaultValue("sosia") String prefix,
      @DefaultValue("200") int batchSize,
      @DefaultValue("1000") int pageSize) {
    public Index {
      range("sosia.profile.index.batch-size", batchSize, 1, 10_000);
      range("sosia.profile.index.page-size", pageSize, 1, 10_000);
    }
  }

  /**
   * @param defaultDays length of the period up to today that is shown when none is asked for
   * @param genderNames what a page calls a gender code; others are shown as they are
   */
  public record Dashboard(
      @DefaultValue("60") int defaultDays, @DefaultValue Map<String, String> genderNames) {
    public Dashboard {
      genderNames = Map.copyOf(genderNames);
      range("sosia.profile.dashboard.default-days", defaultDays, 1, 366);
    }
  }

  /**
   * @param thresholdPersons smallest number of persons that a figure may stand for
   * @param roundingBase counts are rounded to a multiple of this
   * @param intervalWidthPersons what stays open of a hidden number
   */
  public record Disclosure(
      @DefaultValue("10") int thresholdPersons,
      @DefaultValue("5") int roundingBase,
      @DefaultValue("5") int intervalWidthPersons) {
    public Disclosure {
      // the promise of these pages is "no cell under 10"; a setting may only be stricter
      range("sosia.profile.disclosure.threshold-persons", thresholdPersons, 10, 1_000);
    }
  }

  private static void range(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + ": is not between " + min + " and " + max);
    }
  }
}
