package org.sosia.datashare.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.datashare.PartnerCertificates;
import org.sosia.datashare.Share;
import org.sosia.datashare.SharePolicy;
import org.sosia.datashare.ShareSigner;
import org.sosia.envelope.EnvelopeException;
import org.sosia.envelope.EnvelopeFormat;
import org.sosia.envelope.ShareEnvelope;

/** Encrypts a share as its policy says, and signs it. */
public final class Sealing {
  private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

  private final PartnerCertificates certificates;
  private final ShareEnvelope envelopes;
  private final ShareSigner signer;

  public Sealing(PartnerCertificates certificates, ShareEnvelope envelopes, ShareSigner signer) {
    this.certificates = certificates;
    this.envelopes = envelopes;
    this.signer = signer;
  }

  /** What turns a plaintext into stored bytes. */
  interface Seal {
    Sealed run(InputStream plaintext, OutputStream stored) throws IOException, FailedException;
  }

  /**
   * @param sizeBytes length of what was stored
   * @param sha256 digest of the plaintext
   */
  record Sealed(long sizeBytes, byte[] sha256) {}

  /** A plaintext that cannot be encrypted. */
  static final class FailedException extends Exception {
    private static final long serialVersionUID = 1L;

    FailedException(Throwable cause) {
      super("encryption failed", cause);
    }
  }

  /** The seal for a subscriber, or empty when its certificate cannot be used. */
  Optional<Seal> findSeal(SharePolicy policy, String subscriberId) {
    return switch (policy.encryption()) {
      case NONE ->
          Optional.of((plaintext, stored) -> seal(plaintext, stored, InputStream::transferTo));
      case PARTNER_BASED ->
          switch (certificates.lookUp(subscriberId)) {
            case PartnerCertificates.Lookup.Usable(X509Certificate certificate) ->
                Optional.of((plaintext, stored) ->
                    seal(plaintext, stored, (in, out) -> encrypt(in, out, certificate)));
            case PartnerCertificates.Lookup.Unusable(String reason) -> {
              LOG.error("nothing can be shared with {}: {}", subscriberId, reason);
              yield Optional.empty();
            }
          };
    };
  }

  private void encrypt(InputStream in, OutputStream out, X509Certificate certificate)
      throws IOException, EnvelopeException {
    envelopes.encrypt(in, out, certificate, EnvelopeFormat.VER_R2);
  }

  private interface Copy {
    void run(InputStream in, OutputStream out) throws IOException, EnvelopeException;
  }

  private static Sealed seal(InputStream plaintext, OutputStream stored, Copy copy)
      throws IOException, FailedException {
    try {
      DigestInputStream digested =
          new DigestInputStream(plaintext, MessageDigest.getInstance("SHA-256"));
      Counted counted = new Counted(stored);
      copy.run(digested, counted);
      counted.flush();
      return new Sealed(counted.count, digested.getMessageDigest().digest());
    } catch (EnvelopeException e) {
      throw new FailedException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The share with its size and its signature. */
  Share sign(Share share, Sealed sealed) throws ShareSigner.SigningException {
    return new Share(
        share.address(),
        share.shortKey(),
        share.createdAt(),
        share.expiresAt(),
        share.transactionsLeft(),
        sealed.sizeBytes(),
        signer.sign(
            new ShareSigner.Claims(
                share.address().key(), share.createdAt(), share.expiresAt(), sealed.sha256())));
  }

  private static final class Counted extends FilterOutputStream {
    private long count;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
