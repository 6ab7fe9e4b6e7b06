package org.sosia.datashare.web;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.config.DataShareSettings;
import org.sosia.datashare.CreateResult;
import org.sosia.datashare.DataShares;
import org.sosia.datashare.ReadResult;
import org.sosia.datashare.ShareError;
import org.sosia.datashare.protocol.AccessErrorMessage;
import org.sosia.datashare.protocol.DataShareAnswerMessage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /v1/datashare}. Application errors are HTTP 200 with MOSIP's codes in the error mode
 * {@code compatible}, and problem details with honest statuses in the mode {@code problem}.
 */
@RestController
@RequestMapping("/v1/datashare")
public final class DataShareController {
  private static final Pattern COUNT = Pattern.compile("-?[0-9]{1,9}");

  private final DataShares shares;
  private final DataShareSettings settings;
  private final JsonMapper json;
  private final InstantSource clock;

  public DataShareController(
      DataShares shares, DataShareSettings settings, JsonMapper json, InstantSource clock) {
    this.shares = shares;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /** Shares the part {@code file} with a subscriber under a policy. */
  @PostMapping("/create/{policyId}/{subscriberId}")
  public ResponseEntity<byte[]> create(
      @PathVariable String policyId,
      @PathVariable String subscriberId,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      @RequestParam(name = "usageCountForStandaloneMode", required = false)
          @Nullable String usageCount)
      throws IOException {
    if (file == null || file.isEmpty()) {
      return refused(ShareError.FILE_MISSING);
    }
    if (usageCount != null && !COUNT.matcher(usageCount).matches()) {
      return refused(ShareError.POLICY);
    }
    Integer count = usageCount == null ? null : Integer.valueOf(usageCount);
    return switch (shares.create(policyId, subscriberId, file.getBytes(), count)) {
      case CreateResult.Created created ->
          jsonAnswer(HttpStatus.OK, DataShareAnswerMessage.of(created, clock.instant()));
      case CreateResult.Refused refused -> refused(refused.error());
    };
  }

  /**
   * Hands a share out to its subscriber. The header {@code Signature} is present and empty: shares
   * are not signed.
   */
  @GetMapping("/get/{policyId}/{subscriberId}/{key}")
  public ResponseEntity<byte[]> get(
      @PathVariable String policyId,
      @PathVariable String subscriberId,
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable List<MediaType> accepted,
      JwtAuthenticationToken caller) {
    if (!mayRead(caller, subscriberId)) {
      return jsonAnswer(HttpStatus.FORBIDDEN, AccessErrorMessage.forbidden(clock.instant()));
    }
    return switch (shares.read(policyId, subscriberId, key)) {
      case ReadResult.Found found ->
          ResponseEntity.ok()
              .contentType(typeFor(accepted))
              .header("Signature", "")
              .body(found.content());
      case ReadResult.Refused refused -> refused(refused.error());
    };
  }

  private boolean mayRead(JwtAuthenticationToken caller, String subscriberId) {
    return settings.readableByAnyCaller()
        || subscriberId.equals(caller.getToken().getClaimAsString(settings.subscriberClaim()));
  }

  private static MediaType typeFor(@Nullable List<MediaType> accepted) {
    if (accepted != null) {
      for (MediaType type : accepted) {
        if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
            || type.equalsTypeAndSubtype(MediaType.TEXT_PLAIN)) {
          return new MediaType(type.getType(), type.getSubtype());
        }
      }
    }
    return MediaType.APPLICATION_OCTET_STREAM;
  }

  private ResponseEntity<byte[]> refused(ShareError error) {
    return switch (settings.errors()) {
      case COMPATIBLE ->
          jsonAnswer(HttpStatus.OK, DataShareAnswerMessage.of(error, clock.instant()));
      case PROBLEM -> {
        ProblemDetail problem =
            ProblemDetail.forStatusAndDetail(
                HttpStatus.valueOf(error.status()), error.code() + ": " + error.message());
        problem.setTitle("The data share refuses");
        yield ResponseEntity.status(error.status())
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .body(json.writeValueAsBytes(problem));
      }
    };
  }

  private ResponseEntity<byte[]> jsonAnswer(HttpStatus status, Object message) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsBytes(message));
  }
}
