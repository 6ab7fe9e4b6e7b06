package org.sosia.workflow.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stage message on the wire. Source: MOSIP's MessageDTO; {@code matchedReferenceIds} is our own,
 * and only in answers of stages outside.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
  "rid",
  "reg_type",
  "source",
  "iteration",
  "workflowInstanceId",
  "isValid",
  "internalError",
  "messageBusAddress",
  "retryCount",
  "tags",
  "lastHopTimestamp",
  "matchedReferenceIds"
})
record StageWireMessage(
    @JsonProperty("rid") @Nullable String rid,
    @JsonProperty("reg_type") @Nullable String regType,
    @JsonProperty("source") @Nullable String source,
    @JsonProperty("iteration") @Nullable Integer iteration,
    @JsonProperty("workflowInstanceId") @Nullable String workflowInstanceId,
    @JsonProperty("isValid") @Nullable Boolean isValid,
    @JsonProperty("internalError") @Nullable Boolean internalError,
    @JsonProperty("messageBusAddress") @Nullable BusAddress messageBusAddress,
    @JsonProperty("retryCount") @Nullable Integer retryCount,
    @JsonProperty("tags") @Nullable Map<String, @Nullable String> tags,
    @JsonProperty("lastHopTimestamp") @Nullable String lastHopTimestamp,
    @JsonProperty("matchedReferenceIds") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<@Nullable String> matchedReferenceIds) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record BusAddress(@JsonProperty("address") @Nullable String address) {}
}
