package org.sosia.datashare.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MOSIP's answer to a caller who may not: 401 or 403 with codes of its access layer. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"id", "version", "responsetime", "metadata", "response", "errors"})
public record AccessErrorMessage(
    @Nullable String id,
    @Nullable String version,
    String responsetime,
    @Nullable String metadata,
    @Nullable String response,
    List<DataShareAnswerMessage.Problem> errors) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  public static AccessErrorMessage forbidden(Instant now) {
    return new AccessErrorMessage(
        null,
        null,
        TIME.format(now),
        null,
        null,
        List.of(new DataShareAnswerMessage.Problem("KER-ATH-403", "Forbidden")));
  }
}
