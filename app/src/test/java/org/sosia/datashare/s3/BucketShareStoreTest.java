package org.sosia.datashare.s3;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareStore;
import org.sosia.datashare.ShareStoreContract;
import org.sosia.testing.ObjectStore;
import software.amazon.awssdk.services.s3.S3Client;

class BucketShareStoreTest extends ShareStoreContract {
  private ObjectStore server = ObjectStore.none();
  private @Nullable S3Client client;

  @BeforeEach
  void start() throws Exception {
    server = ObjectStore.start();
    S3Client fresh = bucket().connect();
    fresh.createBucket(create -> create.bucket("shares"));
    client = fresh;
  }

  @AfterEach
  void stop() throws Exception {
    client().close();
    server.close();
  }

  private S3Client client() {
    return Objects.requireNonNull(client);
  }

  private ShareBucket bucket() {
    return new ShareBucket(
        server.endpoint(), "us-east-1", "shares", ObjectStore.KEY, ObjectStore.SECRET, true);
  }

  @Override
  protected ShareStore store() {
    return new BucketShareStore(client(), "shares");
  }

  @Override
  protected long objects() {
    return (long) client().listObjectsV2(list -> list.bucket("shares")).keyCount()
        + client().listMultipartUploads(list -> list.bucket("shares")).uploads().size();
  }

  @Test
  void anyStep_storeDown_isAnIoFailure() throws Exception {
    ShareStore store = store();
    ShareAddress address = new ShareAddress("policy", "partner", "k1");
    server.close();

    assertThrows(IOException.class, () -> store.find(address));
    assertThrows(IOException.class, () -> store.delete(address));
    assertThrows(IOException.class, () -> put(store, address, new byte[10]));
    assertThrows(IOException.class, () -> put(store, address, new byte[6 << 20]));
  }

  @Test
  void toString_ofABucket_hidesTheSecret() {
    assertFalse(bucket().toString().contains(ObjectStore.SECRET));
  }
}
