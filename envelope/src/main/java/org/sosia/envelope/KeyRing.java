package org.sosia.envelope;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The private keys with which a partner opens envelopes, each found by the thumbprint of its
 * certificate. Keep the keys of replaced certificates in the ring for as long as shares written for
 * them may arrive.
 *
 * <p>Guarantees: immutable and thread-safe; holds only RSA keys of 2048, 3072 or 4096 bits; {@code
 * toString} shows thumbprints and no key.
 *
 * <p>WARNING: a ring trusts the certificates it is given: it checks no chain, no validity and no
 * revocation.
 */
public final class KeyRing {

  /** One private key, and what an envelope says of it. */
  record Entry(Thumbprint thumbprint, PrivateKey privateKey, int modulusBytes) {

    @Override
    public String toString() {
      return thumbprint.hex();
    }
  }

  private final Map<Thumbprint, Entry> entries;

  private KeyRing(Map<Thumbprint, Entry> entries) {
    this.entries = new LinkedHashMap<>(entries);
  }

  /**
   * A ring of one key.
   *
   * @throws IllegalArgumentException as {@link Builder#add} does
   */
  public static KeyRing of(X509Certificate certificate, PrivateKey privateKey) {
    return builder().add(certificate, privateKey).build();
  }

  /** A builder of a ring with several keys. */
  public static Builder builder() {
    return new Builder();
  }

  /** The thumbprints of all certificates in the ring, in the order in which they were added. */
  public List<Thumbprint> listThumbprints() {
    return List.copyOf(entries.keySet());
  }

  Optional<Entry> findEntry(Thumbprint thumbprint) {
    return Optional.ofNullable(entries.get(thumbprint));
  }

  List<Entry> listEntries() {
    return List.copyOf(entries.values());
  }

  /** The thumbprints, never a key. */
  @Override
  public String toString() {
    return "KeyRing" + entries.keySet();
  }

  /** Collects the keys of a ring. Not thread-safe; it belongs to the code that loads the keys. */
  public static final class Builder {

    private final Map<Thumbprint, Entry> entries = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a certificate and its private key. Keys are tried in the order of adding where an
     * envelope names none.
     *
     * @throws IllegalArgumentException when the certificate holds no RSA key of 2048, 3072 or 4096
     *     bits, when the private key belongs to another certificate, or when the certificate is in
     *     the ring already
     */
    public Builder add(X509Certificate certificate, PrivateKey privateKey) {
      Thumbprint thumbprint = Thumbprint.of(certificate);
      OptionalInt modulusBytes = RsaKeys.findModulusBytes(certificate);
      if (modulusBytes.isEmpty()) {
        throw new IllegalArgumentException(
            "No RSA key of 2048, 3072 or 4096 bits in certificate " + thumbprint);
      }
      // A key that stays inside a token shows no modulus: its first envelope is then the check.
      if (privateKey instanceof RSAPrivateKey rsa
          && !rsa.getModulus().equals(RsaKeys.publicKey(certificate).getModulus())) {
        throw new IllegalArgumentException(
            "The private key does not belong to certificate " + thumbprint);
      }
      Entry entry = new Entry(thumbprint, privateKey, modulusBytes.getAsInt());
      if (entries.putIfAbsent(thumbprint, entry) != null) {
        throw new IllegalArgumentException("Twice in the ring: certificate " + thumbprint);
      }
      return this;
    }

    /**
     * The ring.
     *
     * @throws IllegalStateException when no key was added
     */
    public KeyRing build() {
      if (entries.isEmpty()) {
        throw new IllegalStateException("A key ring holds at least one key");
      }
      return new KeyRing(entries);
    }
  }
}
