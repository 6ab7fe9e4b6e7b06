package org.sosia.datashare.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.datashare.CreateResult;
import org.sosia.datashare.ShareError;

/**
 * The data share's answer. {@code errors} is null on success: MOSIP's processor takes even an empty
 * list for a failure.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"id", "version", "responsetime", "dataShare", "errors"})
public record DataShareAnswerMessage(
    String id,
    String version,
    String responsetime,
    @Nullable Content dataShare,
    @Nullable List<Problem> errors) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** What was shared. Counts are JSON integers. */
  @JsonPropertyOrder({
    "url",
    "validForInMinutes",
    "transactionsAllowed",
    "policyId",
    "subscriberId"
  })
  public record Content(
      String url,
      long validForInMinutes,
      int transactionsAllowed,
      String policyId,
      String subscriberId) {}

  /** One refusal. */
  @JsonPropertyOrder({"errorCode", "message"})
  public record Problem(String errorCode, String message) {}

  public static DataShareAnswerMessage of(CreateResult.Created created, Instant now) {
    return of(
        now,
        new Content(
            created.url(),
            created.policy().validFor().toMinutes(),
            created.share().transactionsLeft(),
            created.share().address().policyId(),
            created.share().address().subscriberId()),
        null);
  }

  public static DataShareAnswerMessage of(ShareError error, Instant now) {
    return refusal(error.code(), error.message(), now);
  }

  /** A refusal under any code. */
  public static DataShareAnswerMessage refusal(String code, String message, Instant now) {
    return of(now, null, List.of(new Problem(code, message)));
  }

  private static DataShareAnswerMessage of(
      Instant now, @Nullable Content content, @Nullable List<Problem> errors) {
    return new DataShareAnswerMessage("mosip.data.share", "1.0", TIME.format(now), content, errors);
  }
}
