package org.sosia.profile.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.PublishedRisk;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/profile-administration}: what whoever runs the installation asks for. */
@RestController
public final class ProfileAdministration {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileAdministration.class);
  private static final Set<String> MODES = Set.of("published", "mosip-1.3");

  private final LongSupplier reindex;
  private final ToLongFunction<LocalDate> eraseBefore;
  private final Supplier<PublishedRisk> risk;

  /**
   * @param reindex empties the index, has it filled anew, and tells how many documents will be in
   *     it
   * @param eraseBefore erases profiles of events before a day and tells how many
   * @param risk measures what is published
   */
  public ProfileAdministration(
      LongSupplier reindex, ToLongFunction<LocalDate> eraseBefore, Supplier<PublishedRisk> risk) {
    this.reindex = reindex;
    this.eraseBefore = eraseBefore;
    this.risk = risk;
  }

  /**
   * @param documents documents that are on their way to the index
   */
  public record ReindexedMessage(long documents) {}

  /**
   * @param before first day whose profiles stay, ISO 8601
   */
  public record EraseMessage(String before) {}

  /**
   * @param profiles rows that are gone
   */
  public record ErasedMessage(long profiles) {}

  /** Fills the index anew from the tables. */
  @PostMapping("/v1/profile-administration/reindex")
  public ResponseEntity<ReindexedMessage> reindex() {
    try {
      long documents = reindex.getAsLong();
      LOG.info("the profile index is filled anew with {} documents", documents);
      return ResponseEntity.accepted().body(new ReindexedMessage(documents));
    } catch (ProfileIndex.IndexUnavailableException e) {
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE, "profile-index-away", "the profile index does not answer");
    }
  }

  /** Erases profiles of events before a day. */
  @PostMapping("/v1/profile-administration/erase")
  public ErasedMessage erase(@RequestBody EraseMessage message) {
    LocalDate before;
    try {
      before = LocalDate.parse(message.before());
    } catch (DateTimeParseException e) {
      throw new InvalidInput("before", "is not a day written as yyyy-mm-dd");
    }
    long erased = eraseBefore.applyAsLong(before);
    LOG.info("{} profiles of events before {} were erased", erased, before);
    return new ErasedMessage(erased);
  }

  /**
   * @param figures what was counted
   */
  public record RiskMessage(
      PublishedRisk figures, double prosecutorRisk, double marketerRisk, double suppressedShare) {}

  /** What the published view of this installation gives away. */
  @GetMapping("/v1/profile-administration/risk")
  public RiskMessage risk() {
    PublishedRisk figures = risk.get();
    return new RiskMessage(
        figures, figures.prosecutorRisk(), figures.marketerRisk(), figures.suppressedShare());
  }

  /** The JSON Schema of a kind of profile. */
  @GetMapping(
      path = "/v1/profile-schemas/{mode}/{kind}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  public byte[] schema(@PathVariable String mode, @PathVariable String kind) throws IOException {
    if (MODES.contains(mode) && ProfileSchema.findByPathName(kind).isPresent()) {
      String resource = "/profile/schemas/%s/%s.schema.json".formatted(mode, kind);
      try (InputStream in = ProfileAdministration.class.getResourceAsStream(resource)) {
        if (in != null) {
          return in.readAllBytes();
        }
      }
    }
    throw new Refusal(
        Refusal.Kind.NOT_FOUND,
        "no-such-schema",
        "modes are published and mosip-1.3; kinds are pre-registration, registration, issuance and authentication");
  }
}
