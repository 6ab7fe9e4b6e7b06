package org.sosia.datashare.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
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
  /** The caller has no valid token. */
  public static AccessErrorMessage unauthenticated(Instant now) {
    return of(now, "KER-ATH-401", "Authentication Failed");
  }

  /** The caller's token does not allow it. */
  public static AccessErrorMessage forbidden(Instant now) {
    return of(now, "KER-ATH-403", "Forbidden");
  }

  private static AccessErrorMessage of(Instant now, String code, String message) {
    return new AccessErrorMessage(
        null,
        null,
        JwsShareSigner.time(now),
        null,
        null,
        List.of(new DataShareAnswerMessage.Problem(code, message)));
  }
}
