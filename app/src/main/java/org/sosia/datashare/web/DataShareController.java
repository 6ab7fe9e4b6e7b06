package org.sosia.datashare.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.datashare.AccessLog;
import org.sosia.datashare.CreateResult;
import org.sosia.datashare.DataShares;
import org.sosia.datashare.ReadResult;
import org.sosia.datashare.Share;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareError;
import org.sosia.datashare.ShareName;
import org.sosia.datashare.UploadException;
import org.sosia.datashare.internal.RateLimit;
import org.sosia.datashare.internal.ShareService;
import org.sosia.datashare.protocol.DataShareAnswerMessage;
import org.sosia.datashare.protocol.JwsShareSigner;
import org.sosia.platform.SafeReason;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/datashare}: shares go through it as streams. {@code HEAD} is not served, because it
 * would take a use and give nothing for it; nor is {@code Range}.
 */
@RestController
@RequestMapping("/v1/datashare")
public final class DataShareController {
  private static final Logger LOG = LoggerFactory.getLogger(DataShareController.class);
  private static final int PIECE_BYTES = 1 << 16;

  private final DataShares shares;
  private final ShareService.Keeping keeping;
  private final Limits limits;
  private final Refusals refusals;
  private final InstantSource clock;

  /**
   * Who may do how much.
   *
   * @param subscriberClaim claim of a token that holds the subscriber's id; null = any signed-in
   *     caller reads any share
   */
  public record Limits(RateLimit rate, long maxUploadBytes, @Nullable String subscriberClaim) {}

  public DataShareController(
      DataShares shares,
      ShareService.Keeping keeping,
      Limits limits,
      Refusals refusals,
      InstantSource clock) {
    this.shares = shares;
    this.keeping = keeping;
    this.limits = limits;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** Shares the part {@code file} with a subscriber under a policy. */
  @PostMapping("/create/{policyId}/{subscriberId}")
  public ResponseEntity<byte[]> create(
      @PathVariable String policyId,
      @PathVariable String subscriberId,
      HttpServletRequest request,
      JwtAuthenticationToken caller)
      throws IOException {
    if (!allows(subscriberId)) {
      note(AccessLog.Action.CREATE, Refusals.TOO_MANY, policyId, subscriberId, "", caller);
      return refusals.tooMany();
    }
    MultipartUpload upload = new MultipartUpload(request, limits.maxUploadBytes());
    try {
      return switch (shares.create(policyId, subscriberId, upload, name(caller))) {
        case CreateResult.Created created ->
            refusals.json(HttpStatus.OK, DataShareAnswerMessage.of(created, clock.instant()));
        case CreateResult.Refused refused -> {
          upload.drain();
          yield refusals.of(refused.error());
        }
      };
    } catch (UploadException sender) {
      upload.drain();
      return switch (sender.kind()) {
        case TOO_LARGE -> {
          note(AccessLog.Action.CREATE, Refusals.TOO_LARGE, policyId, subscriberId, "", caller);
          yield refusals.tooLarge(limits.maxUploadBytes());
        }
        case BROKEN -> {
          String code = ShareError.FILE_MISSING.code();
          note(AccessLog.Action.CREATE, code, policyId, subscriberId, "", caller);
          yield refusals.of(ShareError.FILE_MISSING);
        }
      };
    } catch (DataAccessException databaseDown) {
      upload.drain();
      return refusals.of(ShareError.NOT_ACCESSIBLE);
    }
  }

  /** Hands a share out to its subscriber. */
  @GetMapping("/get/{policyId}/{subscriberId}/{key}")
  public @Nullable ResponseEntity<byte[]> get(
      @PathVariable String policyId,
      @PathVariable String subscriberId,
      @PathVariable String key,
      @RequestHeader HttpHeaders headers,
      HttpServletResponse response,
      JwtAuthenticationToken caller)
      throws IOException {
    if (!mayRead(caller, subscriberId)) {
      note(AccessLog.Action.READ, Refusals.FORBIDDEN, policyId, subscriberId, key, caller);
      return refusals.forbidden();
    }
    if (headers.containsHeader(HttpHeaders.RANGE)) {
      note(AccessLog.Action.READ, Refusals.NO_RANGES, policyId, subscriberId, key, caller);
      return refusals.noRanges();
    }
    if (!allows(subscriberId)) {
      note(AccessLog.Action.READ, Refusals.TOO_MANY, policyId, subscriberId, key, caller);
      return refusals.tooMany();
    }
    // whatever is wrong with a request is found before it takes a use
    MediaType type = typeFor(headers);
    try {
      return switch (shares.read(policyId, subscriberId, key, name(caller))) {
        case ReadResult.Found found -> {
          try (found) {
            send(found, type, response);
          }
          yield null;
        }
        case ReadResult.Refused refused -> refusals.of(refused.error());
      };
    } catch (DataAccessException databaseDown) {
      return refusals.of(ShareError.NOT_ACCESSIBLE);
    }
  }

  /** The same by the short form of an address. */
  @GetMapping("/datashare/{shortKey}")
  public @Nullable ResponseEntity<byte[]> getShort(
      @PathVariable String shortKey,
      @RequestHeader HttpHeaders headers,
      HttpServletResponse response,
      JwtAuthenticationToken caller)
      throws IOException {
    Optional<ShareAddress> address;
    try {
      address =
          ShareName.isValid(shortKey) ? keeping.records().findAddress(shortKey) : Optional.empty();
      if (address.isEmpty()) {
        note(AccessLog.Action.READ, ShareError.NOT_FOUND.code(), "?", "?", shortKey, caller);
        return refusals.of(ShareError.NOT_FOUND);
      }
    } catch (DataAccessException databaseDown) {
      return refusals.of(ShareError.NOT_ACCESSIBLE);
    }
    return get(
        address.get().policyId(),
        address.get().subscriberId(),
        address.get().key(),
        headers,
        response,
        caller);
  }

  /** For refusals alone: they are given whether or not they can be noted. */
  private void note(
      AccessLog.Action action,
      String outcome,
      String policyId,
      String subscriberId,
      String key,
      JwtAuthenticationToken caller) {
    try {
      keeping
          .log()
          .note(
              new AccessLog.Access(
                  clock.instant(), action, outcome, policyId, subscriberId, key, name(caller)));
    } catch (DataAccessException databaseDown) {
      LOG.warn("a refused access could not be noted: {}", SafeReason.of(databaseDown));
    }
  }

  private boolean allows(String subscriberId) {
    return limits.rate().allows(ShareName.isValid(subscriberId) ? subscriberId : "?");
  }

  /** A token need not say whose it is; what it may do is told by its other claims. */
  private static String name(JwtAuthenticationToken caller) {
    return Objects.requireNonNullElse(caller.getName(), "");
  }

  private boolean mayRead(JwtAuthenticationToken caller, String subscriberId) {
    String claim = limits.subscriberClaim();
    return claim == null || subscriberId.equals(caller.getToken().getClaimAsString(claim));
  }

  /**
   * From the first byte on the answer is the share's: what fails then breaks the connection off.
   */
  private static void send(ReadResult.Found found, MediaType type, HttpServletResponse response)
      throws IOException {
    Share share = found.share();
    response.setContentType(type.toString());
    response.setContentLengthLong(share.sizeBytes());
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "none");
    response.setHeader("Signature", share.signature());
    if (!share.signature().isEmpty()) {
      response.setHeader("Signature-Filename", share.address().key());
      response.setHeader("Signature-Created", JwsShareSigner.time(share.createdAt()));
      response.setHeader("Signature-Expires", JwsShareSigner.time(share.expiresAt()));
    }
    OutputStream out = response.getOutputStream();
    byte[] piece = new byte[PIECE_BYTES];
    long left = share.sizeBytes();
    for (int count; (count = found.content().readNBytes(piece, 0, PIECE_BYTES)) > 0; ) {
      out.write(piece, 0, count);
      left -= count;
    }
    if (left > 0) {
      throw new IOException("the stored share is cut short");
    }
    out.flush();
  }

  private static MediaType typeFor(HttpHeaders headers) {
    List<MediaType> accepted;
    try {
      accepted = headers.getAccept();
    } catch (InvalidMediaTypeException unreadable) {
      return MediaType.APPLICATION_OCTET_STREAM;
    }
    for (MediaType type : accepted) {
      if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
          || type.equalsTypeAndSubtype(MediaType.TEXT_PLAIN)) {
        return new MediaType(type.getType(), type.getSubtype());
      }
    }
    return MediaType.APPLICATION_OCTET_STREAM;
  }
}
