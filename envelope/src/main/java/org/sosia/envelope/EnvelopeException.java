package org.sosia.envelope;

import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal to write or to open an envelope.
 *
 * <p>Guarantee: every envelope that is damaged, truncated, altered or written for another key under
 * the same thumbprint is refused with the one reason {@link Reason#UNREADABLE}, one message and no
 * cause, so that a refusal tells a forger nothing about which step failed. Messages hold no
 * plaintext and no key.
 */
public final class EnvelopeException extends GeneralSecurityException {

  private static final long serialVersionUID = 1L;

  /** Why an envelope was refused. */
  public enum Reason {
    /** The bytes are no envelope that the ring's key opens. No more is said, on purpose. */
    UNREADABLE,
    /**
     * The envelope names a certificate that the ring does not hold; {@link #thumbprint()} says
     * which.
     */
    UNKNOWN_KEY,
    /** There was nothing to encrypt. */
    EMPTY_PLAINTEXT,
    /**
     * The recipient's certificate holds no RSA key of 2048, 3072 or 4096 bits; {@link
     * #thumbprint()} says which.
     */
    UNSUITABLE_RECIPIENT,
    /** The envelope is longer than {@link Spooling#totalBytes}, or than the platform takes. */
    TOO_LARGE,
    /**
     * The token that holds the private key does not answer; {@link #thumbprint()} says whose. The
     * envelope may be sound: try again.
     */
    KEY_UNAVAILABLE
  }

  private final Reason reason;
  private final transient @Nullable Thumbprint thumbprint;

  private EnvelopeException(Reason reason, @Nullable Thumbprint thumbprint, String message) {
    super(message);
    this.reason = reason;
    this.thumbprint = thumbprint;
  }

  static EnvelopeException unreadable() {
    return new EnvelopeException(Reason.UNREADABLE, null, "The envelope cannot be opened");
  }

  static EnvelopeException unknownKey(Thumbprint thumbprint) {
    return new EnvelopeException(
        Reason.UNKNOWN_KEY,
        thumbprint,
        "No key for the certificate with SHA-256 thumbprint " + thumbprint.hex());
  }

  static EnvelopeException emptyPlaintext() {
    return new EnvelopeException(
        Reason.EMPTY_PLAINTEXT, null, "An empty plaintext is not enveloped");
  }

  static EnvelopeException unsuitableRecipient(Thumbprint thumbprint) {
    return new EnvelopeException(
        Reason.UNSUITABLE_RECIPIENT,
        thumbprint,
        "No RSA key of 2048, 3072 or 4096 bits in the certificate with SHA-256 thumbprint "
            + thumbprint.hex());
  }

  static EnvelopeException tooLarge(long limitBytes) {
    return new EnvelopeException(
        Reason.TOO_LARGE, null, "More than " + limitBytes + " bytes are not enveloped or opened");
  }

  static EnvelopeException keyUnavailable(Thumbprint thumbprint) {
    return new EnvelopeException(
        Reason.KEY_UNAVAILABLE,
        thumbprint,
        "The private key of the certificate with SHA-256 thumbprint "
            + thumbprint.hex()
            + " cannot be used just now");
  }

  /** Why the envelope was refused. */
  public Reason reason() {
    return reason;
  }

  /**
   * The certificate in question; present for {@link Reason#UNKNOWN_KEY}, {@link
   * Reason#UNSUITABLE_RECIPIENT} and {@link Reason#KEY_UNAVAILABLE}.
   */
  public Optional<Thumbprint> thumbprint() {
    return Optional.ofNullable(thumbprint);
  }
}
