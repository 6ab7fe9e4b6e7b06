package org.sosia.adjudication.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request as it stands on the wire. {@code addtional} is misspelt there and null in practice.
 * Source: MOSIP Manual Adjudication API 0.9.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "id",
  "version",
  "requestId",
  "referenceId",
  "requesttime",
  "referenceURL",
  "addtional",
  "gallery"
})
public record AdjudicationRequestMessage(
    String id,
    String version,
    String requestId,
    String referenceId,
    String requesttime,
    @Nullable String referenceURL,
    @Nullable List<String> addtional,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Gallery gallery) {
  /** {@code id} of every request for manual adjudication. */
  public static final String ADJUDICATION = "mosip.manual.adjudication.adjudicate";

  /** {@code id} of every request for verification, which has no gallery. */
  public static final String VERIFICATION = "mosip.verification.adjudicate";

  /** The registrations that the probe is held against. */
  public record Gallery(List<Reference> referenceIds) {}

  /**
   * One of them.
   *
   * @param referenceURL null = its data could not be shared
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"referenceId", "referenceURL"})
  public record Reference(String referenceId, @Nullable String referenceURL) {}

  /**
   * One entry of a reference in the LTS form.
   *
   * @param url null = its data could not be shared
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"source", "status", "url"})
  public record LtsEntry(String source, String status, @Nullable String url) {}
}
