package org.sosia.config;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The authentication check of potential duplicates.
 *
 * @param service who compares
 * @param threshold SourceAFIS score from which two fingers are the same one
 * @param parallelism embedded checks at the same time; 0 = one a processor
 * @param cachedRecords registrations whose templates are kept in memory
 * @param retryFirst waiting time after the first failed call; doubles each time
 * @param retryLongest longest waiting time
 * @param rest the REST service
 * @param gallery the gallery service
 */
public record AuthenticationSettings(
    @DefaultValue("embedded") Service service,
    @DefaultValue("40") double threshold,
    @DefaultValue("0") int parallelism,
    @DefaultValue("2000") int cachedRecords,
    @DefaultValue("2s") Duration retryFirst,
    @DefaultValue("5m") Duration retryLongest,
    @DefaultValue Rest rest,
    @DefaultValue Gallery gallery) {
  private static final String PREFIX = "registration.processor.demo.dedupe.authentication.";

  /** Who compares. */
  public enum Service {
    /** Fingerprints in this process. */
    EMBEDDED,
    /** A REST service, one person at a time. */
    REST,
    /** A service that searches a gallery, over queues. */
    GALLERY
  }

  /**
   * @param url of {@code identity/auth}
   * @param certificate PEM file of the service's certificate, for which requests are sealed
   * @param idType {@code V} or {@code D}
   * @param muaCode who asks; empty = not said
   * @param answerWithin longest wait for one answer
   * @param failuresToOpen failures in a row after which the service is spared
   * @param openFor how long it is spared
   */
  public record Rest(
      @DefaultValue("") String url,
      @DefaultValue("") String certificate,
      @DefaultValue("V") String idType,
      @DefaultValue("") String muaCode,
      @DefaultValue("5s") Duration answerWithin,
      @DefaultValue("5") int failuresToOpen,
      @DefaultValue("30s") Duration openFor) {}

  /**
   * @param requestQueue where the service listens
   * @param answerQueue where it answers; nobody else may read it
   * @param answerWithin after so long without an answer it counts as away
   * @param lookEvery how often an answer is looked for
   * @param policyId policy under which biometrics are shared with it
   * @param subscriberId partner with whom they are shared
   */
  public record Gallery(
      @DefaultValue("sosia-to-gallery") String requestQueue,
      @DefaultValue("gallery-to-sosia") String answerQueue,
      @DefaultValue("60s") Duration answerWithin,
      @DefaultValue("500ms") Duration lookEvery,
      @DefaultValue("mpolicy-default-abis") String policyId,
      @DefaultValue("mpartner-default-abis") String subscriberId) {}

  public AuthenticationSettings {
    check(threshold > 0, "threshold: must be positive");
    check(parallelism >= 0 && cachedRecords >= 0, "parallelism and cached-records: 0 or more");
    check(
        retryFirst.isPositive() && retryLongest.compareTo(retryFirst) >= 0,
        "retry-first: must be positive and at most retry-longest");
    if (service == Service.REST) {
      check(isAddress(rest.url()), "rest.url: an http or https address is needed");
      check(!rest.certificate().isBlank(), "rest.certificate: a PEM file is needed");
      check(rest.idType().matches("[VD]"), "rest.id-type: V or D");
    }
    check(rest.answerWithin().isPositive(), "rest.answer-within: longer than nothing");
    check(rest.failuresToOpen() >= 1, "rest.failures-to-open: at least 1");
    check(rest.openFor().isPositive(), "rest.open-for: longer than nothing");
    check(gallery.answerWithin().isPositive(), "gallery.answer-within: longer than nothing");
    check(gallery.lookEvery().isPositive(), "gallery.look-every: longer than nothing");
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(PREFIX + otherwise);
    }
  }

  /** Embedded checks at the same time, with 0 resolved. */
  public int permits() {
    return parallelism == 0 ? Runtime.getRuntime().availableProcessors() : parallelism;
  }
}
