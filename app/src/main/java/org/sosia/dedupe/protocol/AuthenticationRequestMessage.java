package org.sosia.dedupe.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST identity/auth} as the design document of the authentication service gives it.
 *
 * @param indId whom the probe is held against
 * @param indIdType {@code V} or {@code D}
 * @param txnID the answer repeats it
 * @param reqHmac SHA-256 of the request element in the clear
 * @param key the session key, wrapped
 * @param request the request element, sealed: {@code {"identity": {"rightIndex": [{"value":
 *     "<base64>"}]}}}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "id",
  "ver",
  "indId",
  "indIdType",
  "authType",
  "muaCode",
  "txnID",
  "reqTime",
  "reqHmac",
  "key",
  "matchInfo",
  "request"
})
public record AuthenticationRequestMessage(
    String id,
    String ver,
    String indId,
    String indIdType,
    AuthType authType,
    @Nullable String muaCode,
    String txnID,
    String reqTime,
    String reqHmac,
    String key,
    List<String> matchInfo,
    String request) {
  /** {@code id} of every request. */
  public static final String ID = "mosip.identity.auth";

  /** What is compared. */
  @JsonPropertyOrder({"address", "fullAddress", "personalIdentity", "otp", "pin", "bio"})
  public record AuthType(
      boolean address,
      boolean fullAddress,
      boolean personalIdentity,
      boolean otp,
      boolean pin,
      boolean bio) {
    /** Biometrics alone. */
    public static final AuthType BIOMETRICS = new AuthType(false, false, false, false, false, true);
  }
}
