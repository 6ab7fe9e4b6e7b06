package org.sosia.envelope;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * One private key, and what an envelope says of it.
   *
   * @param modulus the public modulus
   * @param token the provider that alone can use the key; null = any
   */
  record Entry(
      Thumbprint thumbprint, PrivateKey privateKey, BigInteger modulus, @Nullable Provider token) {

    int modulusBytes() {
      return modulus.bitLength() / Byte.SIZE;
    }

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
      return add(certificate, privateKey, null);
    }

    /**
     * Adds every RSA key of a key store that has a certificate: a PKCS#12 file, or a token behind
     * PKCS#11, whose keys need not leave it. Keys of other kinds are passed over.
     *
     * @param password of the keys; null where the store asks for none
     * @throws GeneralSecurityException when the store does not give its keys out
     * @throws IllegalArgumentException as {@link #add(X509Certificate, PrivateKey)} does, and when
     *     the store has no RSA key with a certificate
     */
    public Builder addAll(KeyStore store, char @Nullable [] password)
        throws GeneralSecurityException {
      int before = entries.size();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)
            && store.getCertificate(alias) instanceof X509Certificate certificate
            && certificate.getPublicKey() instanceof RSAPublicKey
            && store.getKey(alias, password) instanceof PrivateKey privateKey) {
          add(certificate, privateKey, isInMemory(privateKey) ? null : store.getProvider());
        }
      }
      if (entries.size() == before) {
        throw new IllegalArgumentException(
            "The key store holds no private RSA key with a certificate");
      }
      return this;
    }

    private static boolean isInMemory(PrivateKey privateKey) {
      return privateKey instanceof RSAPrivateKey rsa && rsa.getPrivateExponent() != null;
    }

    private Builder add(
        X509Certificate certificate, PrivateKey privateKey, @Nullable Provider token) {
      Thumbprint thumbprint = Thumbprint.of(certificate);
      if (RsaKeys.findModulusBytes(certificate).isEmpty()) {
        throw new IllegalArgumentException(
            "No RSA key of 2048, 3072 or 4096 bits in certificate " + thumbprint);
      }
      BigInteger modulus = RsaKeys.publicKey(certificate).getModulus();
      // A key that stays inside a token may show no modulus: its first envelope is then the check.
      if (privateKey instanceof RSAKey rsa && !modulus.equals(rsa.getModulus())) {
        throw new IllegalArgumentException(
            "The private key does not belong to certificate " + thumbprint);
      }
      if (entries.putIfAbsent(thumbprint, new Entry(thumbprint, privateKey, modulus, token))
          != null) {
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
