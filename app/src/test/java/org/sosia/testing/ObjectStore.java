package org.sosia.testing;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;

/** An object store that speaks S3, in memory, on loopback. */
public final class ObjectStore implements AutoCloseable {
  /** The access key. */
  public static final String KEY = "access";

  /** The secret that belongs to it. */
  public static final String SECRET = "secret-of-the-tests";

  private final @Nullable S3Proxy server;

  private ObjectStore(@Nullable S3Proxy server) {
    this.server = server;
  }

  /** One that is not there. */
  public static ObjectStore none() {
    return new ObjectStore(null);
  }

  public static ObjectStore start() throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
            .build();
    server.start();
    return new ObjectStore(server);
  }

  public String endpoint() {
    if (server == null) {
      throw new IllegalStateException("it was not started");
    }
    return "http://127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    if (server != null) {
      try {
        server.stop();
      } catch (Exception e) { // the server's own signature
        throw new IllegalStateException("the object store does not stop", e);
      }
    }
  }
}
