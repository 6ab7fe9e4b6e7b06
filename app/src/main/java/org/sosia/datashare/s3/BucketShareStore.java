package org.sosia.datashare.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareStore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Shares as objects {@code <subscriber>/<policy>/<key>} of one bucket. A share of less than 5 MiB
 * is one object put at once; a longer one goes in parts of 5 MiB, the smallest that S3 takes, of
 * which one is in memory. An object appears whole.
 *
 * <p>WARNING: parts of an upload that a crash cut off stay in the bucket, invisible, until its own
 * rule for unfinished uploads removes them; set one.
 */
public final class BucketShareStore implements ShareStore {
  static final int PART_BYTES = 5 << 20;

  private final S3Client s3;
  private final String bucket;

  public BucketShareStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public Draft begin(ShareAddress address) {
    return new ObjectDraft(keyOf(address));
  }

  @Override
  public Optional<InputStream> find(ShareAddress address) throws IOException {
    try {
      return Optional.of(s3.getObject(get -> get.bucket(bucket).key(keyOf(address))));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failed(e);
    }
  }

  @Override
  public void delete(ShareAddress address) throws IOException {
    try {
      s3.deleteObject(delete -> delete.bucket(bucket).key(keyOf(address)));
    } catch (SdkException e) {
      throw failed(e);
    }
  }

  private static String keyOf(ShareAddress address) {
    return address.subscriberId() + "/" + address.policyId() + "/" + address.key();
  }

  private static IOException failed(SdkException cause) {
    return new IOException("the object store cannot be used", cause);
  }

  /** Owned by one thread. */
  private final class ObjectDraft extends OutputStream implements Draft {
    private final String key;
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] part = new byte[1 << 16];
    private int filled;
    private @Nullable String uploadId;

    ObjectDraft(String key) {
      this.key = key;
    }

    @Override
    public OutputStream stream() {
      return this;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      int done = 0;
      while (done < count) {
        if (filled == PART_BYTES) {
          send();
        }
        int step = Math.min(count - done, PART_BYTES - filled);
        grow(filled + step);
        System.arraycopy(bytes, offset + done, part, filled, step);
        filled += step;
        done += step;
      }
    }

    private void grow(int needed) {
      if (needed > part.length) {
        part = Arrays.copyOf(part, Math.min(PART_BYTES, Math.max(needed, part.length * 2)));
      }
    }

    private void send() throws IOException {
      try {
        String upload = uploadId;
        if (upload == null) {
          upload = s3.createMultipartUpload(create -> create.bucket(bucket).key(key)).uploadId();
          uploadId = upload;
        }
        String id = upload;
        int number = parts.size() + 1;
        String tag =
            s3.uploadPart(
                    put -> put.bucket(bucket).key(key).uploadId(id).partNumber(number), body())
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        filled = 0;
      } catch (SdkException e) {
        throw failed(e);
      }
    }

    private RequestBody body() {
      int count = filled;
      return RequestBody.fromContentProvider(
          () -> new ByteArrayInputStream(part, 0, count), count, "application/octet-stream");
    }

    @Override
    public void commit() throws IOException {
      try {
        if (uploadId == null) {
          s3.putObject(put -> put.bucket(bucket).key(key), body());
          return;
        }
        send();
        s3.completeMultipartUpload(complete ->
            complete
                .bucket(bucket)
                .key(key)
                .uploadId(uploadId)
                .multipartUpload(whole -> whole.parts(parts)));
        uploadId = null;
      } catch (SdkException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (uploadId == null) {
        return;
      }
      try {
        s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(uploadId));
      } catch (SdkException e) {
        throw failed(e);
      }
    }
  }
}
