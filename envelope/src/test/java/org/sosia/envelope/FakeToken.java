package org.sosia.envelope;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreSpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import javax.crypto.CipherSpi;
import javax.crypto.NoSuchPaddingException;
import org.jspecify.annotations.Nullable;

/**
 * A token as SunPKCS11 shows one: a key store whose private key has no number in it, and a provider
 * that offers the bare RSA operation only, without OAEP and without leading zeros.
 */
final class FakeToken extends Provider {

  private static final long serialVersionUID = 1L;

  private final transient X509Certificate certificate;
  private final transient RSAPrivateKey secret;
  private transient int operations;
  private transient boolean removed;

  private FakeToken(X509Certificate certificate, RSAPrivateKey secret) {
    super("FakeToken", "1", "a token for tests");
    this.certificate = certificate;
    this.secret = secret;
    putService(
        new Service(
            this, "Cipher", "RSA/ECB/NoPadding", Bare.class.getName(), List.of(), Map.of()) {
          @Override
          public Object newInstance(@Nullable Object parameter) {
            return new Bare(FakeToken.this);
          }

          @Override
          public boolean supportsParameter(Object parameter) {
            return parameter instanceof TokenKey;
          }
        });
    putService(
        new Service(this, "KeyStore", "FakeToken", Store.class.getName(), List.of(), Map.of()) {
          @Override
          public Object newInstance(@Nullable Object parameter) {
            return new Store(FakeToken.this);
          }
        });
  }

  static FakeToken with(X509Certificate certificate, PrivateKey secret) {
    return new FakeToken(certificate, (RSAPrivateKey) secret);
  }

  KeyStore keyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("FakeToken", this);
    store.load(null, null);
    return store;
  }

  /** How often the private key was used. */
  int operations() {
    return operations;
  }

  /** Pulls the token out. */
  void remove() {
    removed = true;
  }

  private byte[] bare(byte[] block) {
    if (removed) {
      throw new ProviderException("CKR_DEVICE_REMOVED");
    }
    operations++;
    byte[] result =
        new BigInteger(1, block)
            .modPow(secret.getPrivateExponent(), secret.getModulus())
            .toByteArray();
    return result[0] == 0 ? Arrays.copyOfRange(result, 1, result.length) : result;
  }

  /** A handle; the number stays inside. */
  private static final class TokenKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public @Nullable String getFormat() {
      return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
      return null;
    }
  }

  private static final class Bare extends CipherSpi {
    private final FakeToken token;

    Bare(FakeToken token) {
      this.token = token;
    }

    @Override
    protected void engineSetMode(String mode) throws NoSuchAlgorithmException {
      throw new NoSuchAlgorithmException(mode);
    }

    @Override
    protected void engineSetPadding(String padding) throws NoSuchPaddingException {
      throw new NoSuchPaddingException(padding);
    }

    @Override
    protected int engineGetBlockSize() {
      return 0;
    }

    @Override
    protected int engineGetOutputSize(int inputLength) {
      return token.secret.getModulus().bitLength() / 8;
    }

    @Override
    protected byte @Nullable [] engineGetIV() {
      return null;
    }

    @Override
    protected @Nullable AlgorithmParameters engineGetParameters() {
      return null;
    }

    @Override
    protected void engineInit(int mode, Key key, SecureRandom random) throws InvalidKeyException {
      if (!(key instanceof TokenKey)) {
        throw new InvalidKeyException("not a key of this token");
      }
    }

    @Override
    protected void engineInit(
        int mode, Key key, @Nullable AlgorithmParameterSpec parameters, SecureRandom random)
        throws InvalidKeyException {
      engineInit(mode, key, random);
    }

    @Override
    protected void engineInit(
        int mode, Key key, @Nullable AlgorithmParameters parameters, SecureRandom random)
        throws InvalidKeyException {
      engineInit(mode, key, random);
    }

    @Override
    protected byte[] engineUpdate(byte[] input, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected int engineUpdate(byte[] input, int offset, int length, byte[] out, int outOffset) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected byte[] engineDoFinal(byte[] input, int offset, int length) {
      return token.bare(Arrays.copyOfRange(input, offset, offset + length));
    }

    @Override
    protected int engineDoFinal(byte[] input, int offset, int length, byte[] out, int outOffset) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Store extends KeyStoreSpi {
    private final FakeToken token;

    Store(FakeToken token) {
      this.token = token;
    }

    @Override
    public Key engineGetKey(String alias, char @Nullable [] password) {
      return new TokenKey();
    }

    @Override
    public Certificate engineGetCertificate(String alias) {
      return token.certificate;
    }

    @Override
    public Certificate[] engineGetCertificateChain(String alias) {
      return new Certificate[] {token.certificate};
    }

    @Override
    public Enumeration<String> engineAliases() {
      return Collections.enumeration(List.of("partner"));
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
      return true;
    }

    @Override
    public boolean engineContainsAlias(String alias) {
      return true;
    }

    @Override
    public int engineSize() {
      return 1;
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
      return false;
    }

    @Override
    public void engineLoad(@Nullable InputStream stream, char @Nullable [] password) {
      // nothing to load: the token is there
    }

    @Override
    public Date engineGetCreationDate(String alias) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetKeyEntry(
        String alias, Key key, char @Nullable [] password, Certificate[] chain) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineDeleteEntry(String alias) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String engineGetCertificateAlias(Certificate certificate) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) {
      throw new UnsupportedOperationException();
    }
  }
}
