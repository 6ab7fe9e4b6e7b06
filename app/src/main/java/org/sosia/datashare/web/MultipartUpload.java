package org.sosia.datashare.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.sosia.datashare.Upload;
import org.sosia.datashare.UploadException;
import org.sosia.platform.web.BodyLimit;

/**
 * The part {@code file} of a multipart request, read from the connection while it is being
 * encrypted: an unencrypted share never lies in a temporary file. The count of uses may stand in
 * the query, or in a part before or behind the file. Owned by the request's thread.
 */
final class MultipartUpload implements Upload {
  private static final String FILE = "file";
  private static final String COUNT = "usageCountForStandaloneMode";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
  private static final int MAX_FIELD_BYTES = 64;
  private static final int MAX_PARTS = 20;
  private static final int MAX_PART_HEADER_BYTES = 4_096;

  private final HttpServletRequest request;
  private final long maxBytes;
  private @Nullable FileItemIterator parts;
  private @Nullable String count;

  /**
   * @param maxBytes largest file, in bytes
   */
  MultipartUpload(HttpServletRequest request, long maxBytes) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.count = request.getParameter(COUNT);
  }

  @Override
  public InputStream content() throws IOException {
    if (!BodyLimit.isMultipart(request)) {
      return InputStream.nullInputStream();
    }
    if (request.getContentLengthLong() > maxBodyBytes()) {
      throw tooLarge();
    }
    FileItemStream file = nextFile();
    return file == null ? InputStream.nullInputStream() : new Limited(file.openStream());
  }

  @Override
  public @Nullable Integer usageCount() throws IOException {
    // whatever stands behind the file
    while (nextFile() != null) {
      // a second file is ignored
    }
    if (count == null) {
      return null;
    }
    if (!NUMBER.matcher(count).matches()) {
      throw new IllegalArgumentException("a count of uses is a whole number");
    }
    return Integer.valueOf(count);
  }

  /** Goes on to the next part that is a file of that name, and takes the count on the way. */
  private @Nullable FileItemStream nextFile() throws IOException {
    try {
      FileItemIterator all = parts();
      while (all.hasNext()) {
        FileItemStream part = all.next();
        if (FILE.equals(part.getFieldName()) && !part.isFormField()) {
          return part;
        }
        if (COUNT.equals(part.getFieldName()) && part.isFormField()) {
          count =
              new String(part.openStream().readNBytes(MAX_FIELD_BYTES), StandardCharsets.US_ASCII);
        }
      }
      return null;
    } catch (IOException malformed) {
      // nothing but the sender's bytes is read here
      throw new UploadException(UploadException.Kind.BROKEN, "the body is not multipart, or cut");
    }
  }

  /** Of all parts together, also where the sender does not announce a length. */
  private long maxBodyBytes() {
    return maxBytes + MAX_PARTS * MAX_PART_HEADER_BYTES;
  }

  private FileItemIterator parts() throws IOException {
    FileItemIterator known = parts;
    if (known == null) {
      FileUpload upload = new FileUpload();
      upload.setFileCountMax(MAX_PARTS);
      upload.setSizeMax(maxBodyBytes());
      upload.setPartHeaderSizeMax(MAX_PART_HEADER_BYTES);
      known = upload.getItemIterator(new ServletRequestContext(request));
      parts = known;
    }
    return known;
  }

  /**
   * Reads on and forgets, as far as one more file of the largest size: a sender that is still
   * sending would otherwise see a broken connection and not the answer.
   */
  void drain() {
    try {
      InputStream rest = request.getInputStream();
      byte[] piece = new byte[1 << 14];
      long left = maxBytes;
      for (int read; left > 0 && (read = rest.read(piece)) >= 0; ) {
        left -= read;
      }
    } catch (IOException senderIsGone) {
      // nobody is left to be answered
    }
  }

  private UploadException tooLarge() {
    return new UploadException(
        UploadException.Kind.TOO_LARGE, "the file is longer than " + maxBytes + " bytes");
  }

  /** Counts, and tells failures of the sender's side apart from those of the store. */
  private final class Limited extends FilterInputStream {
    private long seen;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read;
      try {
        read = super.read(target, offset, length);
      } catch (IOException sender) {
        throw new UploadException(UploadException.Kind.BROKEN, "the upload broke off");
      }
      seen += Math.max(0, read);
      if (seen > maxBytes) {
        throw tooLarge();
      }
      return read;
    }
  }
}
